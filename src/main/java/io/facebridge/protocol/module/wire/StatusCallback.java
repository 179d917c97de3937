package io.facebridge.protocol.module.wire;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where the module's pipeline stands (section 3.1.9). {@code driver_status_index} is left out: the manual says that it has no
 * meaning.
 *
 * @param deviceId the serial number
 * @param timestamp the module's clock; seconds since 1970 in the manual's sample, the text names no unit
 * @param dmsType what the driver does: {@code normal}, {@code smoking}, {@code calling}, {@code drinking}, {@code eating}
 * @param maskScore 0..1
 * @param rgbLivenessScore 0..1; -2 where this check is switched off
 * @param nirLivenessScore 0..1; -2 where this check is switched off
 */
@RegisterForReflection
public record StatusCallback(@JsonProperty("device_id") String deviceId, Long timestamp,
        @JsonProperty("dms_type") String dmsType,
        @JsonProperty("mask_score") BigDecimal maskScore, @JsonProperty("rgb_liveness_score") BigDecimal rgbLivenessScore,
        @JsonProperty("nir_liveness_score") BigDecimal nirLivenessScore) {}
