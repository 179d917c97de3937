package io.facebridge.route.device;

import java.io.IOException;

/** The box does not give out a picture that it may well have. */
class PictureFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param code the HTTP status or the code of the box */
    PictureFailedException(int code) {
        super("the device answered " + code + " when it was asked for the picture");
    }

    PictureFailedException(DeviceTimeoutException cause) {
        super("the device did not answer when it was asked for the picture", cause);
    }
}
