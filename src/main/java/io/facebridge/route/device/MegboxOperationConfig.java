package io.facebridge.route.device;

import java.time.Duration;
import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Operations of MegBox boxes: {@code facebridge.megbox.operation.*}. */
@ConfigMapping(prefix = "facebridge.megbox.operation")
public interface MegboxOperationConfig {

    /**
     * How long the operations may take that take long, by their ids; the others may take
     * {@code facebridge.device-calls.timeout}.
     */
    Map<String, Duration> timeouts();

    /** How many faces a box is asked for at once when it is looked through for persons. */
    @WithDefault("200")
    int facePageSize();

    /** How many such pages are read for one action: with the page's size, how large a library is looked through as a whole. */
    @WithDefault("300")
    int faceMaxPages();

    /** The group that is made for persons on a box that has none; 1 to 32 letters, digits and underscores. */
    @WithDefault("facebridge")
    String defaultGroup();
}
