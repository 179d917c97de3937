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
    private final boolean stated;

    public MegboxErrorException(int code, List<String> arguments) {
        this(code, arguments, true);
    }

    private MegboxErrorException(int code, List<String> arguments, boolean stated) {
        super(code + ": " + ErrorCodes.text(code) + (arguments.isEmpty() ? "" : " (" + String.join(", ", arguments) + ")"));
        this.code = code;
        this.arguments = List.copyOf(arguments);
        this.stated = stated;
    }

    /** @param code what the answer's status comes to; the answer itself had none */
    public static MegboxErrorException unstated(int code) {
        return new MegboxErrorException(code, List.of(), false);
    }

    public int code() {
        return code;
    }

    /** Whether the box itself gave the code. */
    public boolean isStated() {
        return stated;
    }

    /** The parameters that it complains of. */
    public List<String> arguments() {
        return arguments;
    }
}
