package io.facebridge.protocol.terminal.wire;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A position (section 1.2), sent when 5 s have passed or the device has moved 20 m. The manual names no coordinate system.
 *
 * @param deviceMac of the wired interface
 * @param timeStamp the satellites' time, seconds since 1970
 * @param longitude degrees
 * @param latitude degrees
 * @param distance metres from the position before
 * @param status a number whose values the manual does not list
 */
@RegisterForReflection
public record GpsReport(@JsonProperty("device_id") String deviceId, @JsonProperty("device_mac") String deviceMac,
        @JsonProperty("time_stamp") @JsonAlias("timestamp") Long timeStamp, BigDecimal longitude, BigDecimal latitude,
        BigDecimal distance, Long status) {}
