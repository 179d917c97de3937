package io.facebridge.journal.camel;

import java.time.Duration;

/** Pauses between attempts: each twice as long as the one before, up to a bound. */
final class Pauses {

    private final long initialMillis;
    private final long maxMillis;
    private long nextMillis;

    Pauses(Duration initial, Duration max) {
        this.initialMillis = initial.toMillis();
        this.maxMillis = max.toMillis();
        this.nextMillis = initialMillis;
    }

    long nextMillis() {
        long pause = nextMillis;
        nextMillis = pause > maxMillis / 2 ? maxMillis : pause * 2;
        return pause;
    }

    void reset() {
        nextMillis = initialMillis;
    }
}
