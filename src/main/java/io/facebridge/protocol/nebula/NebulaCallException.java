package io.facebridge.protocol.nebula;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A call that a Nebula node answered, but not with what was asked for. Names codes and fields, never values. */
@RegisterForReflection
public final class NebulaCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** The node understood and refused, now or shortly before. */
        REFUSED,
        /** The call cannot be made as things are. */
        IMPOSSIBLE,
        /** What the node answered is no answer of this interface. */
        UNREADABLE
    }

    private final Kind kind;
    private final Integer code;
    private final String deviceText;

    private NebulaCallException(Kind kind, Integer code, String deviceText, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.deviceText = deviceText;
    }

    /** The node refused the operation. */
    static NebulaCallException refused(String msgId, int code, String deviceText) {
        return new NebulaCallException(Kind.REFUSED, code, deviceText,
                "the device refused " + msgId + ": " + code + ", " + NebulaErrors.text(code));
    }

    /** The node refused this user and password before; asking again too soon could lock the account. */
    static NebulaCallException loginPaused(int code, Instant until) {
        return new NebulaCallException(Kind.REFUSED, code, null, "the device refused the login before: " + code + ", "
                + NebulaErrors.text(code) + "; not tried again before " + until + " unless the credentials change");
    }

    /** The node has no file of this path. */
    public static NebulaCallException noFile() {
        return new NebulaCallException(Kind.REFUSED, null, null, "the device has no file of this path");
    }

    /** The answer is none of this interface. */
    public static NebulaCallException unreadable(String what) {
        return new NebulaCallException(Kind.UNREADABLE, null, null, "the device's answer cannot be used: " + what);
    }

    /** The call cannot be made as things are. */
    public static NebulaCallException impossible(String why) {
        return new NebulaCallException(Kind.IMPOSSIBLE, null, null, why);
    }

    public Kind kind() {
        return kind;
    }

    /** The vendor's result code; null where the node gave none. */
    public Integer code() {
        return code;
    }

    /** The node's own words for the code, empty or null in most versions; may quote what was sent, so never to be logged. */
    public String deviceText() {
        return deviceText;
    }
}
