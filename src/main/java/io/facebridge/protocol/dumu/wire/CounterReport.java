package io.facebridge.protocol.dumu.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The face counter, generation 2, part 3 section 5.
 *
 * @param timestamp milliseconds since 1970
 * @param counter the present value; the manual does not say when it begins anew
 */
@RegisterForReflection
public record CounterReport(@JsonProperty("device_type") String deviceType, String sn,
        @JsonProperty("device_name") String deviceName, Long timestamp, Long counter) {}
