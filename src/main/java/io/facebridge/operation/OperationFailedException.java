package io.facebridge.operation;

import java.util.List;

import io.facebridge.device.FieldError;

/** An operation that was not done, or of which nobody knows. The message names fields and codes, never values. */
public final class OperationFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** Parameters do not fit their schema. */
        INVALID,
        /** There is no such device, operation, action or task. */
        NOT_FOUND,
        /** It is destructive and was not confirmed. */
        NOT_CONFIRMED,
        /** It cannot be done as things are: the device has no address here, several devices have the id. */
        IMPOSSIBLE,
        /** The device understood and refused. */
        REFUSED,
        /** The device was not reached: nothing was done. */
        UNREACHABLE,
        /** The device answered something that is no answer of its protocol; what it did is unknown. */
        UNREADABLE,
        /** It was sent and not answered in time; what the device did is unknown. */
        UNKNOWN,
        /** Too much waits already; nothing was done. */
        BUSY
    }

    private final Kind kind;
    private final transient List<FieldError> errors;
    private final String vendorCode;

    private OperationFailedException(Kind kind, String message, List<FieldError> errors, String vendorCode, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.errors = List.copyOf(errors);
        this.vendorCode = vendorCode;
    }

    public static OperationFailedException of(Kind kind, String message) {
        return new OperationFailedException(kind, message, List.of(), null, null);
    }

    public static OperationFailedException of(Kind kind, String message, Throwable cause) {
        return new OperationFailedException(kind, message, List.of(), null, cause);
    }

    /** @param errors fields with their place from {@code parameters} on, for example {@code parameters.user_list[0].user_id} */
    public static OperationFailedException invalid(List<FieldError> errors) {
        return invalid("parameters are wrong; see errors", errors);
    }

    /** The same of parameters that the gateway made of others. */
    public static OperationFailedException invalid(String message, List<FieldError> errors) {
        return new OperationFailedException(Kind.INVALID, message, errors, null, null);
    }

    /**
     * @param vendorCode the device's code as it sent it; null where it sent none
     * @param text the code in English
     */
    public static OperationFailedException refused(String vendorCode, String text) {
        return new OperationFailedException(Kind.REFUSED, text, List.of(), vendorCode, null);
    }

    public Kind kind() {
        return kind;
    }

    /** The parameters that are wrong; empty where it is not about them. */
    public List<FieldError> errors() {
        return errors;
    }

    /** The code by which the device refused; null where it did not. */
    public String vendorCode() {
        return vendorCode;
    }
}
