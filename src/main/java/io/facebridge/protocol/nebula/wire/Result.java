package io.facebridge.protocol.nebula.wire;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Deployment result: 774 over HTTP (7.4) and 777 over WebSocket (9.2), which differ only in where the pictures are. */
@RegisterForReflection
public record Result(Data data) {

    /**
     * @param channel the camera's place in the device, 1..8 or 1..16 by model; the sample says 19
     * @param position where the camera is
     * @param threshold the camera's, 0..100
     * @param imgId the enrolled picture that was the most similar
     * @param libType 1 deny, 2 allow
     * @param personIdcard the enrolled person's identity code
     * @param snapId the captured picture
     * @param similarity to the enrolled picture, 0..100; -1 where nothing was compared
     * @param quality 0..100
     * @param posTop the corners of the object in pixels; the samples have the top below the bottom
     * @param trigger when it was captured, {@code yyyy-MM-dd HH:mm:ss} on the device's own clock
     * @param objLabel 1 face, 2 body
     * @param faceAttr of a face, appendix B
     * @param bodyAttr of a body, appendix C
     * @param snapBuf the captured picture in 777, by the table
     * @param snap the captured picture in 777, by the remark
     * @param img the enrolled picture in 777; -1 where there is none
     * @param snapFrame the scene in 777
     */
    @RegisterForReflection
    public record Data(
            @JsonProperty("camera_name") String cameraName,
            @JsonProperty("device_id") String deviceId,
            Long channel,
            String position,
            BigDecimal threshold,
            @JsonProperty("img_id") String imgId,
            @JsonProperty("lib_id") String libId,
            @JsonProperty("lib_name") String libName,
            @JsonProperty("lib_type") Integer libType,
            @JsonProperty("person_idcard") String personIdcard,
            @JsonProperty("person_name") String personName,
            @JsonProperty("snap_id") String snapId,
            BigDecimal similarity,
            BigDecimal quality,
            @JsonProperty("pos_top") Long posTop,
            @JsonProperty("pos_bottom") Long posBottom,
            @JsonProperty("pos_left") Long posLeft,
            @JsonProperty("pos_right") Long posRight,
            String trigger,
            @JsonProperty("obj_label") Integer objLabel,
            @JsonProperty("face_attr") FaceAttr faceAttr,
            @JsonProperty("body_attr") BodyAttr bodyAttr,
            @JsonProperty("snap_buf") String snapBuf,
            String snap,
            String img,
            @JsonProperty("snap_frame") String snapFrame) {}
}
