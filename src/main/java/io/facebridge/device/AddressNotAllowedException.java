package io.facebridge.device;

import java.io.IOException;

/** A device's host is none that the gateway may connect to. */
public class AddressNotAllowedException extends IOException {

    private static final long serialVersionUID = 1L;

    AddressNotAllowedException(String message) {
        super(message);
    }
}
