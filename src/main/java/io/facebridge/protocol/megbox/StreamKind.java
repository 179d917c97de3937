package io.facebridge.protocol.megbox;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;

/** What a box says over a WebSocket (chapters 23.1, 23.3 and 25.4). */
enum StreamKind {
    /** A face that was compared. */
    ALERT("Alert"),
    /** An object that was seen. */
    CAPTURE("Capture"),
    HEARTBEAT(null),
    /** What rules found in one picture. */
    VIGILANCE(null);

    private final String word;

    StreamKind(String word) {
        this.word = word;
    }

    /** The word on its frame and in its acknowledgement; null for what has no frame and gets none. */
    String word() {
        return word;
    }

    /** By the word on a frame, in whatever case; null where it is none of the manual's. */
    static StreamKind ofFrame(String type) {
        for (StreamKind kind : values()) {
            if (kind.word != null && kind.word.equalsIgnoreCase(type)) {
                return kind;
            }
        }
        return null;
    }

    /**
     * By the word on the frame, else by the content. Vigilance reports and heartbeats are known by their fields in any frame,
     * since the manual does not say what stands on theirs.
     *
     * @throws MalformedMessageException where it is none of these
     */
    static StreamKind of(InboundMessage message) {
        JsonNode body = message.body();
        if (!body.isObject()) {
            throw MalformedMessageException.wrongRoot("an object");
        }
        if (body.hasNonNull("alert_events")) {
            return VIGILANCE;
        }
        boolean stated = (body.hasNonNull("deviceId") || body.hasNonNull("device_id")) && body.hasNonNull("timestamp");
        if (stated && body.size() == 2) {
            return HEARTBEAT;
        }
        StreamKind framed = ofFrame(message.origin().messageType());
        if (framed == null) {
            framed = ofFrame(body.path("dataType").asText("").strip());
        }
        if (framed != null) {
            return framed;
        }
        if (body.hasNonNull("catchTimestamp")) {
            return CAPTURE;
        }
        if (body.hasNonNull("trackId")) {
            return ALERT;
        }
        if (stated) {
            return HEARTBEAT;
        }
        throw MalformedMessageException.unknownMessage("an alert, a capture, a heartbeat or a vigilance report");
    }
}
