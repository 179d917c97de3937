package io.facebridge.route.upstream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** The servers that the gateway asks for tasks: {@code facebridge.upstream.<name>.*}. */
@ConfigMapping(prefix = "facebridge.upstream")
public interface UpstreamConfig {

    /** By name. The name is also that of the forwarding's place in the journal. */
    @WithParentName
    Map<String, Server> all();

    /** One server. */
    interface Server {

        /** Before {@code /taskRequest}: http or https, host, port, perhaps a path. Text: a converter's error would quote it. */
        String url();

        /** Ids; {@code *} for every device that has a profile. */
        List<String> devices();

        @WithDefault("true")
        boolean enabled();

        /** The pause of a device after {@code idleTime} (manual, section 2). */
        @WithDefault("20s")
        Duration idlePause();

        /** The pause of a device after a task. */
        @WithDefault("5s")
        Duration taskPause();

        /** The longest pause after failures. */
        @WithDefault("5m")
        Duration retryMax();

        /** How long the server may take to answer, to the last byte; the same for a picture. */
        @WithDefault("20s")
        Duration timeout();

        /** How many devices have their turn at the same time. */
        @WithDefault("8")
        int workers();

        @WithDefault("10000")
        int maxDevices();

        /** The largest task, pictures and all. */
        @WithDefault("16M")
        MemorySize maxReply();

        /** The largest picture that a task gives the address of. */
        @WithDefault("8M")
        MemorySize maxPicture();

        /** Where such pictures may be, beside the server itself; nowhere else where it is absent. */
        Optional<List<String>> allowedNetworks();

        /** How long a terminal that fetches its tasks may take to do so. */
        @WithDefault("1h")
        Duration expiry();

        /** Whether recognitions of the devices are forwarded. */
        @WithDefault("true")
        boolean forward();

        /** After so many failures a recognition goes to the dead letters; 0 for never. */
        @WithDefault("0")
        int maxAttempts();

        /** Whether the server may send a terminal to another server. */
        @WithDefault("false")
        boolean allowReaddress();
    }
}
