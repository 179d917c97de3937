package io.facebridge.protocol.megbox.wire;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A face that was captured or compared (chapter 23.2). Both are one document: {@code access_pass}, {@code stranger_flag},
 * {@code ImageID} and {@code alertGroup} are printed for comparisons only, and nothing else tells them apart. The top-level
 * {@code gender} is not read, since the manual does not say how it counts.
 *
 * @param age years, a fraction too
 * @param quality 0..1, more is better
 * @param roll degrees, rotation
 * @param yaw degrees, to the sides
 * @param pitch degrees, up and down
 * @param blurness 0..100, less is sharper (said of the same field in chapters 7, 10 and 24)
 * @param confidence similarity to the best enrolled face; no range printed, 0..100 elsewhere
 * @param eventType 0 recognised, 1 not recognised, 2 door opened by password
 * @param fmp liveness score; no range printed, 0..100 elsewhere
 * @param fmpError 0 normal, 1 an attack
 * @param faceAttr an object of one of the two face dictionaries, told apart by shape
 * @param accessPass 1 may pass, 0 may not
 * @param strangerFlag 0 enrolled, 1 a stranger
 * @param imageId the enrolled picture that matched
 * @param description the text kept with the enrolled picture
 * @param alertGroup the groups in whose threshold range the score lies: objects with {@code groupName}, or plain texts
 * @param faceToken the enrolled face that matched; not in the printed table, known from the other ways of reporting
 */
@RegisterForReflection
public record FaceReport(
        @JsonProperty("device_id") @JsonAlias("deviceId") String deviceId,
        @JsonProperty("screen_token") @JsonAlias("channelName") String screenToken,
        @JsonProperty("video_number") @JsonAlias("videoNo") Long videoNumber,
        @JsonProperty("track_id") @JsonAlias("trackId") String trackId,
        @JsonProperty("track_die") Boolean trackDie,
        Long timestamp,
        String objType,
        String photo,
        @JsonProperty("photo_md5") String photoMd5,
        String fullImage,
        @JsonProperty("fullImage_md5") String fullImageMd5,
        List<BindingInfo> bindingInfo,
        Bounds detectionResult,
        BigDecimal age,
        BigDecimal quality,
        BigDecimal roll,
        BigDecimal yaw,
        BigDecimal pitch,
        BigDecimal blurness,
        BigDecimal confidence,
        @JsonProperty("event_type") Integer eventType,
        BigDecimal fmp,
        @JsonProperty("fmp_error") Integer fmpError,
        JsonNode faceAttr,
        @JsonProperty("access_pass") Integer accessPass,
        @JsonProperty("stranger_flag") Integer strangerFlag,
        @JsonProperty("ImageID") @JsonAlias( {
                "imageId", "ImageId", "imageID" }) String imageId,
        @JsonProperty("Description") @JsonAlias("description") String description,
        List<JsonNode> alertGroup,
        String faceToken) implements Report{}
