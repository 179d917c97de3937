package io.facebridge.route.socket;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The pauses between two attempts: each about twice as long as the one before. Half of a pause is left to chance, so that
 * devices which were lost together do not all come back together.
 */
final class ReconnectPauses {

    private static final double SPREAD = 0.5;

    private final long minMillis;
    private final long maxMillis;
    /** From 0 to 1. */
    private final DoubleSupplier chance;
    private long nextMillis;

    ReconnectPauses(Duration min, Duration max, DoubleSupplier chance) {
        this.minMillis = Math.max(1, min.toMillis());
        this.maxMillis = Math.max(minMillis, max.toMillis());
        this.chance = chance;
        this.nextMillis = minMillis;
    }

    /**
     * Never shorter than the least, never longer than the longest, and never shorter than twice the one before without chance.
     */
    Duration next() {
        long base = nextMillis;
        long room = Math.min(maxMillis - base, Math.round(base * SPREAD));
        nextMillis = Math.min(base * 2, Math.max(minMillis, Math.round(maxMillis / (1 + SPREAD))));
        return Duration.ofMillis(base + Math.round(room * chance.getAsDouble()));
    }

    void reset() {
        nextMillis = minMillis;
    }
}
