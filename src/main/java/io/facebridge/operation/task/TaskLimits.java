package io.facebridge.operation.task;

import java.time.Duration;

/**
 * The limits of {@link TaskConfig} as values.
 *
 * @param maxParameters bytes
 * @param maxResult bytes
 */
record TaskLimits(int usersPerTask, int maxQueued, long maxParameters, long maxResult, Duration lease, int maxAttempts,
        Duration expiry, Duration keep) {

    TaskLimits {
        if (usersPerTask < 1 || maxQueued < 1 || maxAttempts < 1 || lease.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "facebridge.tasks: users-per-task, max-queued, max-attempts and lease are at least 1");
        }
    }

    static TaskLimits of(TaskConfig config) {
        return new TaskLimits(config.usersPerTask(), config.maxQueued(), config.maxParameters().asLongValue(),
                config.maxResult().asLongValue(), config.lease(), config.maxAttempts(), config.expiry(), config.keep());
    }
}
