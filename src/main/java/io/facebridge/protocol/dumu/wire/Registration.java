package io.facebridge.protocol.dumu.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The camera announces itself, generation 2, part 3 section 4. The manual gives it no time. */
@RegisterForReflection
public record Registration(@JsonProperty("device_type") String deviceType, String sn,
        @JsonProperty("device_name") String deviceName, Long timestamp) {}
