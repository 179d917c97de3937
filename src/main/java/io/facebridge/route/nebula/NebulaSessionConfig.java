package io.facebridge.route.nebula;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The gateway's logins at Nebula nodes: {@code facebridge.nebula.session.*}. */
@ConfigMapping(prefix = "facebridge.nebula.session")
public interface NebulaSessionConfig {

    /** A session that was not used for so long is renewed before the next call; the node ends it after 30 minutes. */
    @WithDefault("25m")
    Duration idle();

    /** How long a caller waits for a login that another one does. */
    @WithDefault("30s")
    Duration loginTimeout();

    /** After a node refused user or password it is not asked again for so long; each time twice as long. */
    @WithDefault("1m")
    Duration refusedPause();

    /** The longest such pause. */
    @WithDefault("1h")
    Duration refusedPauseMax();
}
