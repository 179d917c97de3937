package io.facebridge.route.ftp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Pictures that MegBox boxes upload: {@code facebridge.megbox.ftp.*}. */
@ConfigMapping(prefix = "facebridge.megbox.ftp")
public interface FtpPictureConfig {

    /** The folder that is watched, at any depth; absent where no pictures are expected. */
    Optional<Path> dir();

    /** Where pictures go that were taken; absent where they are deleted. */
    Optional<Path> doneDir();

    /** How often the folder is looked at. */
    @WithDefault("500ms")
    Duration scanPeriod();

    /** How long no picture of a target and moment must have come before they make an event. */
    @WithDefault("3s")
    Duration window();

    /** How long a file must have been the same to be taken for complete; the own server's are complete at once. */
    @WithDefault("2s")
    Duration settle();

    /** How long a file waits that is cut off or has an odd name, before it goes to the quarantine. */
    @WithDefault("60s")
    Duration patience();

    /** The largest file that is taken for a picture. */
    @WithDefault("10M")
    MemorySize maxFile();

    /** Folders that were empty for so long are removed. */
    @WithDefault("1D")
    Duration emptyFolderAge();

    Server server();

    /** The gateway's own FTP server: {@code facebridge.megbox.ftp.server.*}. */
    interface Server {

        @WithDefault("false")
        boolean enabled();

        /** The address that it listens on. */
        @WithDefault("0.0.0.0")
        String host();

        /** 0 for any free one. */
        @WithDefault("2121")
        int port();

        Optional<String> user();

        Optional<String> password();

        /** Ports of data connections, as {@code 30000-30099}. */
        @WithDefault("30000-30099")
        String passivePorts();

        /** The address that boxes are told for data connections, where it is not the one that they called. */
        Optional<String> externalAddress();

        /** How many boxes may be connected at once. */
        @WithDefault("64")
        int maxConnections();

        /** A connection over which nothing comes for so long is closed. */
        @WithDefault("5m")
        Duration idle();

        /** What all files in the folder together may take; beyond it uploads are refused, so that boxes keep them. */
        @WithDefault("2G")
        MemorySize maxDisk();
    }
}
