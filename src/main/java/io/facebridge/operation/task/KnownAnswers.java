package io.facebridge.operation.task;

import java.util.Optional;

/**
 * Answers that are durable elsewhere although their tasks are not closed: the gateway ended, or the disk was full, between the
 * two.
 */
@FunctionalInterface
public interface KnownAnswers {

    /** @return what the device said about the task; empty where nothing is known of an answer */
    Optional<TaskAnswer> of(Task task);
}
