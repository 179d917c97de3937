package io.facebridge.protocol.module.wire;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Somebody was recognised (sections 3.1.7 and 3.1.13).
 *
 * @param deviceId the serial number
 * @param score 0..1
 * @param timestamp the module's clock; seconds since 1970 in the manual's sample, the text names no unit
 * @param userId empty where nobody matched, which the manual does not foresee
 * @param image the face: a reference that replaced its base64
 */
@RegisterForReflection
public record RecognitionCallback(@JsonProperty("device_id") String deviceId, BigDecimal score, Long timestamp,
        @JsonProperty("user_id") String userId, String username, String image) {}
