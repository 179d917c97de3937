package io.facebridge.route.nebula;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Calls to Nebula nodes: {@code facebridge.nebula.call.*}. */
@ConfigMapping(prefix = "facebridge.nebula.call")
public interface NebulaCallConfig {

    /** How long calls may take that the manual calls slow, or that a node works at. */
    @WithDefault("2m")
    Duration slowTimeout();

    /** How long the upload of a software package may take with its installation. */
    @WithDefault("15m")
    Duration upgradeTimeout();
}
