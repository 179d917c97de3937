package io.facebridge.device;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When devices count as online and offline: {@code facebridge.liveness.*}. */
@ConfigMapping(prefix = "facebridge.liveness")
public interface LivenessConfig {

    /** Whether the gateway concludes anything at all. */
    @WithDefault("true")
    boolean enabled();

    /** How often the devices are looked through. */
    @WithDefault("1s")
    Duration period();

    /** The interval of devices whose own is neither configured nor known from their heartbeats. */
    @WithDefault("60s")
    Duration defaultInterval();

    /** The shortest interval that is believed of heartbeats. */
    @WithDefault("5s")
    Duration minInterval();

    /** The longest interval that is believed of heartbeats. */
    @WithDefault("1h")
    Duration maxInterval();
}
