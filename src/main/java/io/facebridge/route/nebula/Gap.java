package io.facebridge.route.nebula;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What is known about one device's results since its connection was opened.
 *
 * <pre> open --all that was missed is durable--> closed --the connection is opened anew--> open </pre>
 *
 * As long as the gap is open, results that come live do not advance the mark: behind them others may be missing.
 */
final class Gap {

    /** How much the device's clock may run ahead of what it said. */
    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final Duration BETWEEN_FORGETTING = Duration.ofMinutes(1);

    private final InstantSource clock;
    private long connection;
    private boolean closed;
    private boolean running;
    private Instant mark = Instant.EPOCH;
    private Instant deviceClock = Instant.EPOCH;
    private Instant readAt = Instant.EPOCH;
    private Instant forgotAt = Instant.EPOCH;
    private String saysId;
    private boolean setBackIsKnown;

    Gap(String deviceId, InstantSource clock) {
        this.saysId = deviceId;
        this.clock = clock;
    }

    /** @return the number of the new connection */
    synchronized long opened() {
        closed = false;
        return ++connection;
    }

    synchronized long connection() {
        return connection;
    }

    synchronized boolean isCurrent(long number) {
        return connection == number;
    }

    /** Whether the caller may fetch now: nobody else does. */
    synchronized boolean begin() {
        boolean mine = !running;
        running = true;
        return mine;
    }

    synchronized void ended() {
        running = false;
    }

    /** What the device calls itself, which is what its results carry. */
    synchronized void saysId(String id) {
        saysId = id;
    }

    synchronized String saysId() {
        return saysId;
    }

    /** @param at the device's clock, when it was asked */
    synchronized void clock(Instant at) {
        deviceClock = at;
        readAt = clock.instant();
    }

    /** When the device's clock shows the time, on the gateway's clock, as the two stand; not later than now. */
    synchronized Instant onOurClock(Instant deviceTime) {
        Instant ours = readAt.plus(Duration.between(deviceClock, deviceTime));
        Instant now = clock.instant();
        return ours.isAfter(now) ? now : ours;
    }

    /** Whether it is the first time that the device's clock is found to be set back. */
    synchronized boolean isSetBackNews() {
        boolean news = !setBackIsKnown;
        setBackIsKnown = true;
        return news;
    }

    /** All up to the time on the device's clock is durable, on this connection. */
    synchronized void close(long number, Instant to) {
        if (connection == number) {
            closed = true;
            mark = to;
        }
    }

    /** Whether a live result of this time moves the mark; the time is then the mark. */
    synchronized boolean advance(long number, Instant to) {
        Instant now = deviceClock.plus(Duration.between(readAt, clock.instant()));
        if (!closed || connection != number || !to.isAfter(mark) || to.isAfter(now.plus(AHEAD))) {
            return false;
        }
        mark = to;
        return true;
    }

    /** Whether it is time again to forget what lies before the mark. */
    synchronized boolean isTimeToForget() {
        Instant now = clock.instant();
        if (now.isBefore(forgotAt.plus(BETWEEN_FORGETTING))) {
            return false;
        }
        forgotAt = now;
        return true;
    }
}
