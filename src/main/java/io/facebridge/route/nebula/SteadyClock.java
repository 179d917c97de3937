package io.facebridge.route.nebula;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells how much time has passed, whoever sets the machine's clock: right at its beginning, and from then on as even as the
 * monotonic clock. For pauses and time-outs; not for times that are kept or shown as such.
 */
final class SteadyClock implements InstantSource {

    private final Instant begin = Instant.now();
    private final long beginNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return begin.plusNanos(System.nanoTime() - beginNanos);
    }
}
