package io.facebridge.route.device;

import java.io.IOException;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The request was never sent: no connection, another certificate, an address that is not allowed. */
@RegisterForReflection
public class DeviceUnreachableException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param why without addresses and credentials */
    public DeviceUnreachableException(String deviceId, String why) {
        super("device " + deviceId + " cannot be reached: " + why);
    }
}
