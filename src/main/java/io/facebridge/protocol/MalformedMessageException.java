package io.facebridge.protocol;

import java.util.Locale;

/** A message that cannot become an event. Names the field, never its value: values are faces and names. */
public final class MalformedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String path;

    private MalformedMessageException(Kind kind, String path, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.path = path;
    }

    /** What is wrong. */
    public enum Kind {
        EMPTY,
        NOT_JSON,
        CUT_OFF,
        TOO_DEEP,
        TOO_LARGE,
        WRONG_ROOT,
        UNKNOWN_MESSAGE,
        MISSING_FIELD,
        WRONG_TYPE,
        MD5_MISMATCH,
        BAD_FORM,
        BAD_CHARSET;

        /** The kind as replies and metrics write it, for example {@code not-json}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static MalformedMessageException empty() {
        return new MalformedMessageException(Kind.EMPTY, "", "the message is empty");
    }

    public static MalformedMessageException notJson(long line, long column) {
        return new MalformedMessageException(Kind.NOT_JSON, "",
                "the message is not JSON at line " + line + ", column " + column);
    }

    public static MalformedMessageException cutOff() {
        return new MalformedMessageException(Kind.CUT_OFF, "", "the message ends in the middle");
    }

    public static MalformedMessageException tooDeep(int limit) {
        return new MalformedMessageException(Kind.TOO_DEEP, "", "the message nests deeper than " + limit);
    }

    public static MalformedMessageException tooLarge(String what) {
        return new MalformedMessageException(Kind.TOO_LARGE, "", what + " is larger than allowed");
    }

    public static MalformedMessageException wrongRoot(String expected) {
        return new MalformedMessageException(Kind.WRONG_ROOT, "", "the message is not " + expected);
    }

    /** A message that no translator of this path knows. */
    public static MalformedMessageException unknownMessage(String expected) {
        return new MalformedMessageException(Kind.UNKNOWN_MESSAGE, "", "the message is none of " + expected);
    }

    public static MalformedMessageException missing(String path) {
        return new MalformedMessageException(Kind.MISSING_FIELD, path, "the field " + path + " is missing");
    }

    public static MalformedMessageException wrongType(String path, String expected) {
        return new MalformedMessageException(Kind.WRONG_TYPE, path, "the field " + path + " is not " + expected);
    }

    /** The picture in {@code path} does not have the MD5 that the message states. */
    public static MalformedMessageException md5Mismatch(String path) {
        return new MalformedMessageException(Kind.MD5_MISMATCH, path, "the picture " + path + " does not have the stated MD5");
    }

    public static MalformedMessageException badForm(String why) {
        return new MalformedMessageException(Kind.BAD_FORM, "", "the form cannot be read: " + why);
    }

    public static MalformedMessageException badCharset() {
        return new MalformedMessageException(Kind.BAD_CHARSET, "", "the message is not in the charset that it names");
    }

    public Kind kind() {
        return kind;
    }

    /** The field, empty where the whole message is meant. */
    public String path() {
        return path;
    }
}
