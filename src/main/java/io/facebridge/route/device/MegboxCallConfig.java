package io.facebridge.route.device;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Calls to MegBox boxes: {@code facebridge.megbox.call.*}. */
@ConfigMapping(prefix = "facebridge.megbox.call")
public interface MegboxCallConfig {

    /** How long a call waits for its turn: a box takes one at a time. */
    @WithDefault("30s")
    Duration maxWait();

    /** How many calls may wait for their turn at one box; further ones fail at once. */
    @WithDefault("32")
    int maxWaiting();

    /** How often a call is repeated while the box is busy (104004, 104401), if it may be repeated. */
    @WithDefault("4")
    int retries();

    /** The pause before the first repetition, in milliseconds; each further one is twice as long. */
    @WithDefault("300")
    long retryInitial();

    /** The longest pause, in milliseconds. */
    @WithDefault("5000")
    long retryMax();

    /** How long a box is left alone after a wrong password (104005), a lock (104101) or without activation (104100). */
    @WithDefault("10m")
    Duration holdOff();
}
