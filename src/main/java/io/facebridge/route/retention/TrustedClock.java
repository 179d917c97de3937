package io.facebridge.route.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The time of day, while it goes on as time does: a clock that was set tells nothing about the age of things for one turn. */
final class TrustedClock {

    private static final Duration TOLERANCE = Duration.ofHours(1);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private Instant lastTime;
    private long lastNanos;

    /** @param nanos as {@link System#nanoTime()} */
    TrustedClock(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.lastTime = clock.instant();
        this.lastNanos = nanos.getAsLong();
    }

    /** Now; empty where the clock was put on by more than an hour since it was read last. */
    synchronized Optional<Instant> now() {
        Instant now = clock.instant();
        long nowNanos = nanos.getAsLong();
        Duration jumped = Duration.between(lastTime, now).minusNanos(nowNanos - lastNanos);
        lastTime = now;
        lastNanos = nowNanos;
        return jumped.compareTo(TOLERANCE) > 0 ? Optional.empty() : Optional.of(now);
    }
}
