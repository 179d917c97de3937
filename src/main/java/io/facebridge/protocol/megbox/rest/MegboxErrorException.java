package io.facebridge.protocol.megbox.rest;

import java.io.IOException;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The box understood the call and refused it. */
@RegisterForReflection
public class MegboxErrorException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final List<String> arguments;

    public MegboxErrorException(int code, List<String> arguments) {
        super(code + ": " + ErrorCodes.text(code) + (arguments.isEmpty() ? "" : " (" + String.join(", ", arguments) + ")"));
        this.code = code;
        this.arguments = List.copyOf(arguments);
    }

    public int code() {
        return code;
    }

    /** The parameters that it complains of. */
    public List<String> arguments() {
        return arguments;
    }
}
