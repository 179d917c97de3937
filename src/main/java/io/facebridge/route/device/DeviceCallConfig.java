package io.facebridge.route.device;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Calls to devices: {@code facebridge.device-calls.*}. */
@ConfigMapping(prefix = "facebridge.device-calls")
public interface DeviceCallConfig {

    /** How long a connection may take to come about, TLS included. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long a call may take as a whole, from the first byte sent to the last received. */
    @WithDefault("20s")
    Duration timeout();

    /** The largest answer. */
    @WithDefault("16M")
    MemorySize maxReply();

    /** Connections to one device at once; further calls wait for the connect time-out. */
    @WithDefault("4")
    int maxConnections();

    /** How long a digest challenge is used again, counted from the last answer; a MegBox wants less than 60 s. */
    @WithDefault("50s")
    Duration digestReuse();
}
