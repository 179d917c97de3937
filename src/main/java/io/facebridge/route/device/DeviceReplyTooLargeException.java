package io.facebridge.route.device;

import java.io.IOException;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The device answered more than {@code facebridge.device-calls.max-reply}. */
@RegisterForReflection
public class DeviceReplyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    public DeviceReplyTooLargeException(String deviceId, long limit) {
        super("device " + deviceId + " answered more than " + limit + " bytes");
    }
}
