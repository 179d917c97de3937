package io.facebridge.route;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of what could not become an event is kept: {@code facebridge.quarantine.*}. */
@ConfigMapping(prefix = "facebridge.quarantine")
public interface QuarantineConfig {

    /** All raw bodies together; the oldest goes first. */
    @WithDefault("256M")
    MemorySize maxSize();

    /** How long a raw body is kept. */
    @WithDefault("30D")
    Duration maxAge();

    /** How often it is looked for what is too old; the route {@code quarantine-expire} reads it. */
    @WithDefault("10m")
    Duration expirePeriod();
}
