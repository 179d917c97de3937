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

    /** Of a task's life; more is a slip of the pen. */
    static final Duration LONGEST = Duration.ofDays(365);

    private static final Duration MAX_KEEP = Duration.ofDays(10_000);
    private static final long MIN_PARAMETERS = 1 << 10;
    /** The writer takes no more at once. */
    private static final long MAX_TEXT = 64L << 20;

    TaskLimits {
        want(usersPerTask >= 1, "users-per-task", "at least 1");
        want(maxQueued >= 1, "max-queued", "at least 1");
        want(maxAttempts >= 1, "max-attempts", "at least 1");
        want(maxParameters >= MIN_PARAMETERS && maxParameters <= MAX_TEXT, "max-parameters", "from 1K to 64M");
        want(maxResult >= 1 && maxResult <= MAX_TEXT, "max-result", "from 1 to 64M");
        want(isBetween(lease, Duration.ofMillis(1), LONGEST), "lease", "from 1 ms to 365 days");
        want(isBetween(expiry, Duration.ofSeconds(1), LONGEST), "expiry", "from 1 s to 365 days");
        want(isBetween(keep, Duration.ofDays(1), MAX_KEEP), "keep", "from 1 day to 10,000 days");
    }

    /** @throws IllegalArgumentException where a property is out of its range; it names the property */
    static TaskLimits of(TaskConfig config) {
        return new TaskLimits(config.usersPerTask(), config.maxQueued(), config.maxParameters().asLongValue(),
                config.maxResult().asLongValue(), config.lease(), config.maxAttempts(), config.expiry(), config.keep());
    }

    private static void want(boolean holds, String name, String range) {
        if (!holds) {
            throw new IllegalArgumentException("facebridge.tasks." + name + " must be " + range);
        }
    }

    private static boolean isBetween(Duration time, Duration least, Duration most) {
        return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
    }
}
