package io.facebridge.protocol.dumu.wire;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Generation 2, part 3 section 2.
 *
 * @param timestamp milliseconds since 1970
 * @param deviceStatus the manual's table does not say whether this is an object or only a heading: null where the fields stand
 *        at the root
 */
@RegisterForReflection
public record HeartbeatReport(@JsonProperty("device_type") String deviceType, String sn,
        @JsonProperty("device_name") String deviceName, Long timestamp,
        @JsonProperty("device_status") DeviceStatus deviceStatus) {

    /**
     * How the camera is. The states seen in the manual are {@code active} and {@code inactive}.
     *
     * @param temperature degrees Celsius
     * @param runtime seconds since it was switched on
     * @param freeMemory megabytes
     * @param detection detection and tracking
     * @param capturing counting of captures
     */
    @RegisterForReflection
    public record DeviceStatus(BigDecimal temperature, Long runtime, @JsonProperty("free_memory") Long freeMemory,
            @JsonProperty("video_stream") String videoStream, String detection, String capturing,
            @JsonProperty("ai_analysis") String aiAnalysis, @JsonProperty("info_dispatch") String infoDispatch) {}
}
