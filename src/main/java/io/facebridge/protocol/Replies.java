package io.facebridge.protocol;

import java.time.Instant;

/** A protocol's words for «kept» and «not kept». Pure functions. */
public interface Replies {

    /** What the manuals are silent about is answered with 200 and an empty object, and refused with a code and a message. */
    Replies DEFAULT = new Replies() {
    };

    /** The message and its pictures are durable. */
    default Reply accepted(InboundMessage message) {
        return Reply.json(200, "{}");
    }

    /**
     * The message was refused and may be sent again.
     *
     * @param message what could be read of it; null where it could not even be parsed
     */
    default Reply rejected(InboundMessage message, Instant receivedAt, Rejection rejection) {
        return Reply.json(rejection.status(), rejection.toErrorJson());
    }

    /**
     * The message was refused before and is now kept in the quarantine: the device is told to go on.
     *
     * @param message what could be read of it; null where it could not even be parsed
     */
    default Reply quarantined(InboundMessage message, Instant receivedAt) {
        return Reply.json(200, "{}");
    }
}
