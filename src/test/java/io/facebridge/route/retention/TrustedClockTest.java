package io.facebridge.route.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

class TrustedClockTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> wall = new AtomicReference<>(START);
    private final AtomicLong nanos = new AtomicLong(-5);
    private final TrustedClock clock = new TrustedClock(wall::get, nanos::get);

    @Test
    void tellsTheTimeHoweverLongNobodyAsked() {
        pass(Duration.ofDays(300));
        assertThat(clock.now()).contains(START.plus(Duration.ofDays(300)));
    }

    @Test
    void tellsNothingOnceWhereTheClockWasPutOn() {
        pass(Duration.ofMinutes(10));
        wall.updateAndGet(time -> time.plus(Duration.ofDays(1)));
        assertThat(clock.now()).isEmpty();

        pass(Duration.ofMinutes(10));
        assertThat(clock.now()).contains(wall.get());
    }

    @Test
    void goesBackWithTheClock() {
        wall.updateAndGet(time -> time.minus(Duration.ofDays(400)));
        assertThat(clock.now()).contains(wall.get());
    }

    private void pass(Duration time) {
        wall.updateAndGet(now -> now.plus(time));
        nanos.addAndGet(time.toNanos());
    }
}
