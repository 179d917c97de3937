package io.facebridge.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When messages are to be sent: each as soon as a line is free (closed loop), or at a fixed rate, whatever became of those
 * before (open loop). Times are those of {@link System#nanoTime()}.
 */
final class Schedule {

    /** No further message. */
    static final long OVER = Long.MIN_VALUE;

    private final Duration leadIn;
    private final Duration length;
    private final double gapNanos;
    private long begin;
    private long messages;

    private Schedule(Duration leadIn, Duration length, double gapNanos) {
        this.leadIn = leadIn;
        this.length = length;
        this.gapNanos = gapNanos;
    }

    static Schedule closedLoop(Duration length) {
        return new Schedule(Duration.ZERO, length, 0);
    }

    /** @param perSecond messages a second, over all lines */
    static Schedule paced(double perSecond, Duration length) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a rate is greater than 0");
        }
        return new Schedule(Duration.ZERO, length, TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    /** The same, after a time in which messages are sent but not measured: connections are made in it. */
    Schedule after(Duration time) {
        return new Schedule(time, length, gapNanos);
    }

    /** Lead-in and length. */
    Duration total() {
        return leadIn.plus(length);
    }

    void begin(long now) {
        begin = now;
        messages = 0;
    }

    /** When the next message is to be sent: now, later, or, where all lines were busy, earlier; or {@link #OVER}. */
    long next(long now) {
        long at = gapNanos == 0 ? now : begin + (long) (messages++ * gapNanos);
        return at - begin < total().toNanos() ? at : OVER;
    }

    /** From when on it is measured. */
    long measuredFrom() {
        return begin + leadIn.toNanos();
    }
}
