package io.facebridge.protocol.nebula;

import java.time.Duration;
import java.util.Set;

/**
 * How long operations may take.
 *
 * @param slow of those that the manual calls slow, or that a node works at
 * @param upgrade of a new software package (6.11)
 */
public record NebulaTimeouts(Duration slow, Duration upgrade) {

    private static final String UPGRADE = "1292";
    /**
     * Cameras are added and changed, for which a node tries to reach them and its users are told to wait patiently (4.2, 4.3);
     * faces are put in by the batch (3.19, 3.28); exports (3.11 to 3.24); libraries and all captures are deleted (3.3, 3.21).
     */
    private static final Set<String> SLOW = Set.of("513", "515", "1030", "1052", "1038", "1041", "1040", "1043", "1039", "1042",
            "1048", "1047", "1026", "1045");

    /** Null for the usual time. */
    public Duration of(String msgId) {
        if (UPGRADE.equals(msgId)) {
            return upgrade;
        }
        return SLOW.contains(msgId) ? slow : null;
    }
}
