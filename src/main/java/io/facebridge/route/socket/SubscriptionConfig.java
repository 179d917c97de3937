package io.facebridge.route.socket;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The WebSockets that the gateway opens to devices: {@code facebridge.subscriptions.*}. */
@ConfigMapping(prefix = "facebridge.subscriptions")
public interface SubscriptionConfig {

    /** The pause after a connection that was ready, and the first after the start; each further one is twice as long. */
    @WithDefault("1s")
    Duration reconnectMin();

    /** The longest pause. */
    @WithDefault("60s")
    Duration reconnectMax();

    /** How long a connection may take to open, from the name server to the end of the handshake. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long a connection may be open without a subscription that stands. */
    @WithDefault("10s")
    Duration readyTimeout();

    /** How often the device is pinged. */
    @WithDefault("10s")
    Duration pingInterval();

    /** A device of which nothing came for so long, no message, ping or pong, is given up. */
    @WithDefault("30s")
    Duration silence();

    /** How long sending may take. */
    @WithDefault("10s")
    Duration sendTimeout();

    /** How long the device may take to close a connection with us. */
    @WithDefault("2s")
    Duration closeTimeout();

    /** How long a route that is stopped waits for what it has received. */
    @WithDefault("30s")
    Duration stopTimeout();

    /** The largest message, fragments together; a larger one closes the connection. */
    @WithDefault("32M")
    MemorySize maxMessage();

    /** How long what a route holds back may wait for the rest. */
    @WithDefault("60s")
    Duration incompleteTimeout();

    /** How many messages of one connection may wait; beyond it the gateway reads no more of it. */
    @WithDefault("8")
    int maxWaiting();

    /** How many connections may have a message at work at the same time. */
    @WithDefault("32")
    int workers();

    /** How many connections may be at work to stand at the same time. */
    @WithDefault("16")
    int dialers();
}
