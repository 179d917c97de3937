package io.facebridge.route.device;

import java.io.IOException;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The request was sent and not answered in time, or not to the end: whether the device did what it was told is unknown. */
@RegisterForReflection
public class DeviceTimeoutException extends IOException {

    private static final long serialVersionUID = 1L;

    public DeviceTimeoutException(String deviceId) {
        super("device " + deviceId + " did not answer; whether it did what it was told is unknown");
    }
}
