package io.facebridge.route.socket;

import java.util.Locale;

/** Why the gateway closes a box's connection. */
enum StreamEnd {
    /** A message is larger than taken. */
    TOO_LARGE(1009, "the message is too large"),
    /** As many connections as may be are open. */
    TOO_MANY(1013, "too many connections"),
    /** The memory for messages is full, and stayed so in the middle of a message. */
    NO_ROOM(1013, "no room for the message now"),
    /** The rest of a message did not come. */
    INCOMPLETE(1008, "the message did not end in time"),
    /** The peer takes nothing that it is sent, not even this. */
    NOT_READ(1008, "ACKs are not read"),
    /** Nothing came for long, no answer to a ping either. */
    IDLE(1001, "nothing came for long");

    private final int code;
    private final String text;

    StreamEnd(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The WebSocket close code. */
    int code() {
        return code;
    }

    /** For the peer and the log. */
    String text() {
        return text;
    }

    /** For metrics. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
