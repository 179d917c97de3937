package io.facebridge.operation.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.media.MediaStore;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;

/** Makes of a call what can be written as tasks: within the limits, its pictures kept. */
final class TaskIntake {

    private final TaskReads reads;
    private final MediaStore media;
    private final TaskLimits limits;

    TaskIntake(TaskReads reads, MediaStore media, TaskLimits limits) {
        this.reads = reads;
        this.media = media;
        this.limits = limits;
    }

    /**
     * What is to be written.
     *
     * @param tasks the parameters of each
     * @param expiry how long they wait
     */
    record Ready(List<ObjectNode> tasks, Duration expiry) {}

    /** @throws OperationFailedException where it is refused; no picture of it is kept then */
    Ready ready(OperationCall call) {
        Duration expiry = call.expiry() == null ? limits.expiry() : call.expiry();
        if (expiry.isNegative() || expiry.isZero() || expiry.compareTo(TaskLimits.LONGEST) > 0) {
            throw OperationFailedException
                    .invalid(List.of(new FieldError("expiry", "must be more than 0 and at most 365 days")));
        }
        ObjectNode parameters = byReference(call.parameters());
        if (TaskRows.text(parameters).getBytes(StandardCharsets.UTF_8).length > limits.maxParameters()) {
            throw OperationFailedException.invalid(List.of(new FieldError("parameters",
                    "must be at most " + limits.maxParameters() + " bytes (facebridge.tasks.max-parameters)")));
        }
        List<ObjectNode> tasks = TaskParameters.split(parameters, limits.usersPerTask());
        keepPictures(call, tasks.size());
        return new Ready(tasks, expiry);
    }

    private static ObjectNode byReference(ObjectNode parameters) {
        try {
            return TaskParameters.byReference(parameters);
        } catch (IOException | UncheckedIOException e) {
            throw notKept(e);
        }
    }

    /** Not before it is known that the tasks may wait: nobody takes pictures away again. */
    private void keepPictures(OperationCall call, int tasks) {
        try {
            if (!reads.hasRoom(call.deviceId(), tasks, limits.maxQueued())) {
                throw tooMany();
            }
            TaskParameters.keep(call.parameters(), media);
        } catch (IOException | UncheckedIOException e) {
            throw notKept(e);
        } catch (JournalUnavailableException e) {
            throw OperationFailedException.of(Kind.BUSY, "nothing was queued: the database cannot be read now", e);
        }
    }

    static OperationFailedException tooMany() {
        return OperationFailedException.of(Kind.BUSY, "too many tasks wait for the device");
    }

    private static OperationFailedException notKept(Exception e) {
        return OperationFailedException.of(Kind.BUSY, "nothing was queued: a picture of it cannot be kept now", e);
    }
}
