package io.facebridge.protocol.dumu.wire;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The faces of one picture, generation 1 (section 4.1).
 *
 * @param xeyeId the camera's serial number as set on its front end
 * @param timestamp milliseconds since 1970, UTC
 * @param baseImg the whole picture: a reference that replaced its base64
 */
@RegisterForReflection
public record FacePacket(@JsonProperty("device_name") String deviceName, @JsonProperty("xeye_id") String xeyeId, Long timestamp,
        @JsonProperty("base_img") String baseImg, List<Face> faces) {

    /**
     * One face. {@code face_end} is left out: the manual says that it is not used.
     *
     * @param faceId above 0
     * @param top the y coordinate of the upper left corner
     * @param left the x coordinate of the upper left corner
     * @param conf 0..1000
     * @param quality 0..1000
     * @param poseX the angle about x in thousandths of a degree; the manual's own examples exceed its range of 0..1000
     * @param poseY the same about y
     * @param poseZ the same about z
     * @param faceImg the face: a reference that replaced its base64
     */
    @RegisterForReflection
    public record Face(@JsonProperty("face_id") Long faceId, Long top, Long left, Long width, Long height, BigDecimal conf,
            BigDecimal quality, @JsonProperty("pose_x") BigDecimal poseX, @JsonProperty("pose_y") BigDecimal poseY,
            @JsonProperty("pose_z") BigDecimal poseZ, @JsonProperty("face_img") String faceImg) {}
}
