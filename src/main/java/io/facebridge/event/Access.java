package io.facebridge.event;

/** What the door decided: {@code data.access}. */
public record Access(Boolean granted, Reason reason) {

    static final Access NOTHING = new Access(null, null);

    public enum Reason implements Word {
        ALLOWED,
        VISITOR_REFUSED,
        VISITOR_TIME,
        CLOSED,
        DATE,
        TIME,
        NO_SETTING,
        UNRECOGNISED,
        YELLOW_LIST,
        PASSWORD,
        UNKNOWN
    }
}
