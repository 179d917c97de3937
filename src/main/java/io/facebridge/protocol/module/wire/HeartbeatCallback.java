package io.facebridge.protocol.module.wire;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The module lives (section 3.1.8).
 *
 * @param deviceId the serial number
 * @param temperature of the processor, presumably in degrees Celsius; the manual names no unit
 * @param timestamp the module's clock; seconds since 1970 in the manual's sample, the text names no unit
 */
@RegisterForReflection
public record HeartbeatCallback(@JsonProperty("device_id") String deviceId, BigDecimal temperature, Long timestamp) {}
