package io.facebridge.route.socket;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Boxes that open a WebSocket to the gateway: {@code facebridge.megbox.ws.*}. */
@ConfigMapping(prefix = "facebridge.megbox.ws")
public interface MegboxStreamConfig {

    /** The largest message, all its fragments together and its header counted; a larger one closes the connection with 1009. */
    @WithDefault("8M")
    MemorySize maxFrame();

    /** What one connection may have waiting to be kept before it is not read on; one message is taken whatever its size. */
    @WithDefault("1M")
    MemorySize maxQueued();

    /** Open connections; one more is closed with 1013. */
    @WithDefault("10000")
    int maxConnections();

    /** How often the gateway pings each connection. */
    @WithDefault("20s")
    Duration pingInterval();

    /** A connection on which nothing came for so long, no pong either, is closed. */
    @WithDefault("60s")
    Duration idleTimeout();

    /**
     * How long a message may take from its first byte to its last, a frame wait for the rest of its pictures, and an ACK for
     * the box to read it.
     */
    @WithDefault("60s")
    Duration incompleteTimeout();
}
