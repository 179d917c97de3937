package io.facebridge.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    private final Heartbeats heartbeats = new Heartbeats(0);
    /** The monotonic clock may stand anywhere, also just before its overflow. */
    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

    @Test
    void knowsNothingBeforeThereIsAPause() {
        assertThat(heartbeats.intervalMillis()).isZero();

        heartbeats.note(nanos);

        assertThat(heartbeats.intervalMillis()).isZero();
    }

    @Test
    void knowsAFastDeviceAfterThreePauses() {
        beat(0, 10_000, 10_000);
        assertThat(heartbeats.intervalMillis()).isZero();

        beat(10_000);

        assertThat(heartbeats.intervalMillis()).isEqualTo(10_000);
    }

    @Test
    void knowsASlowDeviceAfterOnePause() {
        beat(0, 600_000);

        assertThat(heartbeats.intervalMillis()).isEqualTo(600_000);
    }

    @Test
    void isNotMisledByOneLostHeartbeatOrOneTimeOff() {
        beat(0, 10_000, 10_000, 10_000, 20_000, 10_000);
        assertThat(heartbeats.intervalMillis()).isEqualTo(10_000);

        beat(10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 86_400_000, 10_000);

        assertThat(heartbeats.intervalMillis()).isEqualTo(10_000);
    }

    @Test
    void isNotMisledByABurst() {
        beat(0, 60_000, 60_000, 60_000);

        beat(5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
        assertThat(heartbeats.intervalMillis()).isEqualTo(60_000);

        beat(2_000, 2_000, 2_000, 2_000, 2_000, 2_000);
        assertThat(heartbeats.intervalMillis()).isEqualTo(60_000);
    }

    @Test
    void staysNearTheIntervalWhenHeartbeatsAreLateAndEarly() {
        Random random = new Random(7);
        beat(0, 30_000, 30_000, 30_000);

        for (int i = 0; i < 1_000; i++) {
            beat(30_000 + random.nextLong(-9_000, 9_001));
            assertThat(heartbeats.intervalMillis()).isBetween(21_000L, 39_000L);
        }
    }

    @Test
    void followsADeviceThatWasGivenAnotherInterval() {
        beat(0, 10_000, 10_000, 10_000, 10_000);

        beat(600_000, 600_000);
        assertThat(heartbeats.intervalMillis()).isEqualTo(600_000);

        beat(20_000, 20_000, 20_000, 20_000, 20_000, 20_000, 20_000, 20_000);
        assertThat(heartbeats.intervalMillis()).isEqualTo(20_000);
    }

    @Test
    void goesOnFromWhatWasSaved() {
        Heartbeats again = new Heartbeats(600_000);
        assertThat(again.intervalMillis()).isEqualTo(600_000);

        again.note(nanos);
        again.note(nanos + TimeUnit.SECONDS.toNanos(10));
        assertThat(again.intervalMillis()).isEqualTo(600_000);

        again.note(nanos + TimeUnit.SECONDS.toNanos(20));
        again.note(nanos + TimeUnit.SECONDS.toNanos(30));
        assertThat(again.intervalMillis()).isEqualTo(10_000);
    }

    private void beat(long... pausesMillis) {
        for (long pause : pausesMillis) {
            nanos += TimeUnit.MILLISECONDS.toNanos(pause);
            heartbeats.note(nanos);
        }
    }
}
