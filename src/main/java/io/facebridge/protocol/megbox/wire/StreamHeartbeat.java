package io.facebridge.protocol.megbox.wire;

import com.fasterxml.jackson.annotation.JsonAlias;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The box lives (chapter 23.1.1).
 *
 * @param timestamp Unix milliseconds
 */
@RegisterForReflection
public record StreamHeartbeat(@JsonAlias("device_id") String deviceId, Long timestamp) {}
