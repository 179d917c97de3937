package io.facebridge.route.device;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The device did not answer the login that has to come first: the request itself was never sent. */
@RegisterForReflection
public final class LoginUnansweredException extends DeviceUnreachableException {

    private static final long serialVersionUID = 1L;

    public LoginUnansweredException(String deviceId, Exception cause) {
        super(deviceId, "it did not answer the login");
        initCause(cause);
    }
}
