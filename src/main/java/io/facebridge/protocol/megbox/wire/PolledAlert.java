package io.facebridge.protocol.megbox.wire;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A record of {@code GET /alerts} (chapter 8.1.1).
 *
 * @param videoNo in the manual's table, not in its sample
 * @param trackId up to 20 digits
 * @param trackIdTimes not in the manual's table; read where firmware sends it
 * @param timestamp Unix milliseconds
 * @param livenessScore 0..100
 * @param stranger 0 no, 1 yes
 * @param top1 the best match; absent, null or empty where there is none
 * @param faceAttr the old dictionary
 */
@RegisterForReflection
public record PolledAlert(
        @JsonAlias("video_number") Long videoNo,
        String channelName,
        @JsonAlias("track_id") String trackId,
        Long trackIdTimes,
        Long timestamp,
        BigDecimal livenessScore,
        Integer stranger,
        Top top1,
        JsonNode faceAttr) {

    /**
     * An enrolled face.
     *
     * @param searchScore 0..100
     * @param description the text kept with the enrolled picture
     */
    @RegisterForReflection
    public record Top(BigDecimal searchScore, String faceToken, String imageId, String description, List<JsonNode> group,
            List<JsonNode> alertGroup) {}
}
