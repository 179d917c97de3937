package io.facebridge.operation;

import io.facebridge.event.Protocol;

/** The device that something is asked of. */
public record Target(String deviceId, Protocol protocol) {}
