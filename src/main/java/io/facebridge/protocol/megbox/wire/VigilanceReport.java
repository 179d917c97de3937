package io.facebridge.protocol.megbox.wire;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What vigilance rules found in one frame: over HTTP with {@code photo} (chapter 25.3), over WebSocket with {@code captureFace}
 * and {@code fullImage} (chapter 25.4).
 *
 * @param deviceId {@code device_id} in the manual's table, {@code deviceId} in its samples
 * @param streamId the channel; the samples have 0
 * @param pts when the frame is to be shown, Unix milliseconds
 * @param recvTs when the frame arrived, Unix milliseconds
 * @param photo the whole picture
 * @param captureFace the crop
 * @param fullImage the whole picture
 */
@RegisterForReflection
public record VigilanceReport(
        @JsonProperty("alert_events") List<AlertEvent> alertEvents,
        @JsonProperty("device_id") @JsonAlias("deviceId") String deviceId,
        @JsonProperty("stream_id") Long streamId,
        @JsonProperty("frame_id") Long frameId,
        Long pts,
        @JsonProperty("recv_ts") Long recvTs,
        String photo,
        String captureFace,
        String fullImage) {

    /**
     * One rule that one target broke.
     *
     * @param areaType {@code single_line single_line_both multi_line multi_line_both polygon} (chapter 26.6)
     * @param alertorId the rule
     * @param alertorType {@code tripwire intrusion no_safetycap flame} … (chapter 26.6)
     * @param target one object; a list of them is read too
     */
    @RegisterForReflection
    public record AlertEvent(
            @JsonProperty("area_id") String areaId,
            @JsonProperty("area_type") String areaType,
            @JsonProperty("alertor_id") String alertorId,
            @JsonProperty("alertor_type") String alertorType,
            List<Target> target) {}

    /**
     * @param targetType {@code face person car cycle plate head flame} … (chapter 26.6)
     * @param targetId unique within one channel
     * @param points the top left and the bottom right corner
     */
    @RegisterForReflection
    public record Target(
            @JsonProperty("target_type") String targetType,
            @JsonProperty("target_id") String targetId,
            List<Point> points) {}

    /** Pixels. */
    @RegisterForReflection
    public record Point(Long x, Long y) {}
}
