package io.facebridge.route.device;

import java.time.Duration;
import java.util.Map;

import io.smallrye.config.ConfigMapping;

/** Operations of MegBox boxes: {@code facebridge.megbox.operation.*}. */
@ConfigMapping(prefix = "facebridge.megbox.operation")
public interface MegboxOperationConfig {

    /**
     * How long the operations may take that take long, by their ids; the others may take
     * {@code facebridge.device-calls.timeout}.
     */
    Map<String, Duration> timeouts();
}
