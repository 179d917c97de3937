package io.facebridge.protocol.nebula.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Heartbeat 775, section 7.3. */
@RegisterForReflection
public record Heartbeat(Data data) {

    /** @param trigger when it beat, {@code yyyy-MM-dd HH:mm:ss} on the device's own clock */
    @RegisterForReflection
    public record Data(@JsonProperty("device_id") String deviceId, String trigger) {}
}
