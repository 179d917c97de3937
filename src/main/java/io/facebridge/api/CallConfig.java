package io.facebridge.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much clients may ask of devices: {@code facebridge.operations.*}. */
@ConfigMapping(prefix = "facebridge.operations")
public interface CallConfig {

    /** The largest JSON document of a call, base64 in it included; and the largest file part with a form's parameters. */
    @WithDefault("32M")
    MemorySize maxDocument();

    /** The largest form with files; they wait on the disk, not in memory. */
    @WithDefault("512M")
    MemorySize maxUpload();

    /** Calls that may run at the same time; what comes beyond is answered with 503. */
    @WithDefault("64")
    int maxConcurrent();
}
