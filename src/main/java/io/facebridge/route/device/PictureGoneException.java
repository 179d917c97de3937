package io.facebridge.route.device;

import java.io.IOException;

/** The box has the picture no longer. */
class PictureGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param code the HTTP status or the code of the box */
    PictureGoneException(int code) {
        super("the device answered " + code + " when it was asked for the picture");
    }
}
