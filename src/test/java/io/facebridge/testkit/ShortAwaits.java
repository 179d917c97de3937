package io.facebridge.testkit;

import java.time.Duration;

import org.awaitility.Awaitility;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;

/**
 * Tests of a gateway look for what they await every 50 ms, the first time at once, and not every 100 ms. How long they wait at
 * most stays what they say.
 */
public final class ShortAwaits implements QuarkusTestBeforeClassCallback {

    private static final Duration PAUSE = Duration.ofMillis(50);

    @Override
    public void beforeClass(Class<?> testClass) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(PAUSE);
    }
}
