package io.facebridge.operation.task;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskLimitsTest {

    @ParameterizedTest
    @CsvSource({
            "0,1,1024,1,PT1S,1,PT1S,P1D,users-per-task",
            "1,0,1024,1,PT1S,1,PT1S,P1D,max-queued",
            "1,1,1023,1,PT1S,1,PT1S,P1D,max-parameters",
            "1,1,67108865,1,PT1S,1,PT1S,P1D,max-parameters",
            "1,1,1024,0,PT1S,1,PT1S,P1D,max-result",
            "1,1,1024,67108865,PT1S,1,PT1S,P1D,max-result",
            "1,1,1024,1,PT0S,1,PT1S,P1D,lease",
            "1,1,1024,1,P366D,1,PT1S,P1D,lease",
            "1,1,1024,1,PT1S,0,PT1S,P1D,max-attempts",
            "1,1,1024,1,PT1S,1,PT0.999S,P1D,expiry",
            "1,1,1024,1,PT1S,1,PT-1S,P1D,expiry",
            "1,1,1024,1,PT1S,1,P366D,P1D,expiry",
            "1,1,1024,1,PT1S,1,PT1S,PT23H,keep",
            "1,1,1024,1,PT1S,1,PT1S,P10001D,keep" })
    void namesThePropertyThatIsOutOfItsRange(int usersPerTask, int maxQueued, long maxParameters, long maxResult,
            Duration lease,
            int maxAttempts, Duration expiry, Duration keep, String property) {
        assertThatThrownBy(() -> new TaskLimits(usersPerTask, maxQueued, maxParameters, maxResult, lease, maxAttempts, expiry,
                keep)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("facebridge.tasks." + property + " ");
    }

    @Test
    void takesTheEndsOfTheRanges() {
        new TaskLimits(1, 1, 1 << 10, 1, Duration.ofMillis(1), 1, Duration.ofSeconds(1), Duration.ofDays(1));
        new TaskLimits(1000, 1_000_000, 64 << 20, 64 << 20, Duration.ofDays(365), 1000, Duration.ofDays(365),
                Duration.ofDays(10_000));
    }
}
