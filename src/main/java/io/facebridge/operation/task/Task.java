package io.facebridge.operation.task;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;

/**
 * An operation that a device fetches.
 *
 * @param id the number by which the device answers; given once over all devices and never again
 * @param operation the operation's id
 * @param parameters pictures are {@code sha256:} references
 * @param expiresAt when it is given up if the device has not asked for it by then
 * @param sentAt when it was given out the last time; null before
 * @param attempts how often it was given out
 * @param finishedAt null before
 * @param code the device's result code; null where it gave none
 * @param message the device's words, or why nobody knows; null where there is nothing to say
 * @param result what the device answered beside them, in the vendor's words; null before
 */
public record Task(long id, Protocol protocol, String deviceId, String operation, ObjectNode parameters, TaskState state,
        Instant createdAt, Instant expiresAt, Instant sentAt, int attempts, Instant finishedAt, Long code, String message,
        JsonNode result) {

    /** Parameters are persons: they are not shown. */
    @Override
    public String toString() {
        return "Task[" + id + " " + operation + " " + state + "]";
    }
}
