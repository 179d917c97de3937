package io.facebridge.protocol.dumu.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The picture of the scene that the camera sends from time to time, generation 1 (section 4.3).
 *
 * @param xeyeId the camera's serial number
 * @param timestamp milliseconds since 1970, UTC
 * @param type {@code timed_image}
 * @param baseImg a reference that replaced the base64
 */
@RegisterForReflection
public record TimedImage(@JsonProperty("device_name") String deviceName, @JsonProperty("xeye_id") String xeyeId, Long timestamp,
        String type, @JsonProperty("base_img") String baseImg) {}
