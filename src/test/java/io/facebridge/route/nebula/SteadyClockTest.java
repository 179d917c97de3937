package io.facebridge.route.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class SteadyClockTest {

    @Test
    void beginsWithTheRightTimeAndGoesOn() {
        Instant before = Instant.now();
        SteadyClock clock = new SteadyClock();
        Instant first = clock.instant();
        assertThat(first).isBetween(before, Instant.now().plusSeconds(1));
        assertThat(clock.instant()).isAfterOrEqualTo(first);
    }
}
