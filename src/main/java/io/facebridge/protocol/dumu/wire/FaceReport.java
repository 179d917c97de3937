package io.facebridge.protocol.dumu.wire;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Generation 2, part 3 section 3.
 *
 * @param timestamp milliseconds since 1970
 * @param background the whole picture where it stands at the root; a reference that replaced its base64
 * @param face the manual's table does not say whether this is an object, a list or only a heading: null or empty where the
 *        fields stand at the root
 */
@RegisterForReflection
public record FaceReport(@JsonProperty("device_type") String deviceType, String sn,
        @JsonProperty("device_name") String deviceName, Long timestamp, String background, List<Face> face) {

    /**
     * One face. What a switched off function would say is missing: {@code glass}, {@code mask}, {@code age}, {@code gender}
     * without attribute analysis, {@code id} and {@code similarity} without recognition, {@code background} without upload of
     * the whole picture.
     *
     * @param background the whole picture: a reference that replaced its base64
     * @param img the face: a reference that replaced its base64
     * @param left the x coordinate of the upper left corner
     * @param top the y coordinate of the upper left corner
     * @param conf above 0, up to 100
     * @param quality above 0, up to 100
     * @param occlusion 0 up to, not including, 100
     * @param pitch presumably degrees; the manual names no unit
     * @param yaw the same
     * @param roll the same
     * @param glass 0 none, 1 ordinary, 2 sunglasses
     * @param mask 0 none, 1 worn
     * @param gender {@code Male} or {@code Female}
     * @param id the person in the camera's library
     * @param similarity presumably up to 100, as in the manual's example; it names no range
     */
    @RegisterForReflection
    public record Face(String background, String img, Long left, Long top, Long width, Long height, BigDecimal conf,
            BigDecimal quality, BigDecimal occlusion, BigDecimal pitch, BigDecimal yaw, BigDecimal roll, Long glass, Long mask,
            Integer age, String gender, String id, BigDecimal similarity) {

        /** Whether nothing but the whole picture is there. */
        public boolean isEmpty() {
            return equals(new Face(background, null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null));
        }
    }
}
