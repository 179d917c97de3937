package io.facebridge.route.device;

import java.io.IOException;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The gateway itself did not send the request: others wait for the device already, or it must be left alone for a while. */
@RegisterForReflection
public class DeviceBusyException extends IOException {

    private static final long serialVersionUID = 1L;

    public DeviceBusyException(String deviceId, String why) {
        super("device " + deviceId + " was not asked: " + why);
    }
}
