package io.facebridge.device;

import java.util.List;
import java.util.stream.Collectors;

/** A profile, or a change of one, that is not taken. The message names devices and fields, never values. */
public final class ProfileRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** Fields are wrong. */
        INVALID,
        /** The configuration describes the device. */
        CONFIGURED,
        /** There are as many profiles as may be. */
        FULL
    }

    private final Kind kind;
    private final transient List<FieldError> errors;

    private ProfileRefusedException(Kind kind, String message, List<FieldError> errors) {
        super(message);
        this.kind = kind;
        this.errors = List.copyOf(errors);
    }

    static ProfileRefusedException invalid(List<FieldError> errors) {
        return new ProfileRefusedException(Kind.INVALID, errors.stream().map(error -> error.field() + " " + error.detail())
                .collect(Collectors.joining("; ")), errors);
    }

    static ProfileRefusedException configured() {
        return new ProfileRefusedException(Kind.CONFIGURED, "the configuration describes this device"
                + " (facebridge.devices.<id>.*); it can be changed only there", List.of());
    }

    static ProfileRefusedException full(int max) {
        return new ProfileRefusedException(Kind.FULL, "there are " + max + " profiles already, as many as"
                + " facebridge.device-registry.max-profiles allows", List.of());
    }

    public Kind kind() {
        return kind;
    }

    /** The fields that are wrong; empty where it is not about fields. */
    public List<FieldError> errors() {
        return errors;
    }
}
