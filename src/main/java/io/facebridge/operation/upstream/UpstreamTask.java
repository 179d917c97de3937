package io.facebridge.operation.upstream;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A task that a server gave for a device.
 *
 * @param upstream the server's name in the configuration
 * @param requestId the number by which the server knows it
 * @param requestType in the spelling of the manual where that has it
 * @param task as the server gave it, its keys trimmed; pictures are {@code sha256:} references, or addresses
 * @param queued the numbers of the tasks that it became, where the device fetches its tasks itself
 * @param result what is told the server; null before
 * @param createdAt when it came
 * @param digest of what makes it the same task when it comes again
 */
public record UpstreamTask(String upstream, String deviceId, String requestId, String requestType, ObjectNode task,
        UpstreamState state, List<Long> queued, ObjectNode result, Instant createdAt, String digest) {

    public UpstreamTask {
        queued = List.copyOf(queued);
    }

    /** One that has just come. */
    public static UpstreamTask received(String upstream, String deviceId, String requestId, String requestType,
            ObjectNode task, String digest, Instant now) {
        return new UpstreamTask(upstream, deviceId, requestId, requestType, task, UpstreamState.RECEIVED, List.of(), null, now,
                digest);
    }

    public UpstreamTask running(List<Long> numbers) {
        return new UpstreamTask(upstream, deviceId, requestId, requestType, task, UpstreamState.RUNNING, numbers, null,
                createdAt, digest);
    }

    public UpstreamTask done(ObjectNode told) {
        return new UpstreamTask(upstream, deviceId, requestId, requestType, task, UpstreamState.DONE, queued, told, createdAt,
                digest);
    }

    /** Whether it is the other one, given once more: some servers begin anew with their numbers. */
    public boolean isSameAs(UpstreamTask other) {
        return requestType.equals(other.requestType) && digest.equals(other.digest);
    }

    /** Persons stand in it: they are not shown. */
    @Override
    public String toString() {
        return "UpstreamTask[" + requestId + " " + requestType + " " + state + "]";
    }
}
