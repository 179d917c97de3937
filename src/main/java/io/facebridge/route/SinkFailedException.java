package io.facebridge.route;

/**
 * A sink's target did not take an event. Has no cause: a component's messages may repeat credentials of the target's address.
 */
final class SinkFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    SinkFailedException(String message) {
        super(message);
    }
}
