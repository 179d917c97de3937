package io.facebridge.protocol;

import java.util.Map;

/**
 * What came in from a device over any way: an HTTP body, a WebSocket frame, a record of a queue that the gateway asked for,
 * uploaded files.
 *
 * @param raw the whole as it came; what the quarantine keeps where it cannot be read
 * @param body the message in it; the very same array where there is nothing else in it
 * @param contentType as the device stated it; null where it stated none
 * @param path where it came in: the HTTP path, or what stands for it
 * @param attachments pictures that came beside the message, by name
 * @param fault why no message could be found in it; null where one was
 */
public record Received(byte[] raw, byte[] body, String contentType, String path, InboundMessage.Origin origin,
        Map<String, Picture> attachments, MalformedMessageException fault) {

    public Received {
        attachments = Map.copyOf(attachments);
    }

    /** What holds a message. */
    public Received(byte[] raw, byte[] body, String contentType, String path, InboundMessage.Origin origin,
            Map<String, Picture> attachments) {
        this(raw, body, contentType, path, origin, attachments, null);
    }

    /** What holds no message, for the quarantine: whoever reads it gets the fault. */
    public static Received unreadable(byte[] raw, String path, InboundMessage.Origin origin, MalformedMessageException fault) {
        return new Received(raw, raw, null, path, origin, Map.of(), fault);
    }

    /** A body that is the message. */
    public static Received body(byte[] body, String contentType, String path) {
        return new Received(body, body, contentType, path, InboundMessage.Origin.UNKNOWN, Map.of());
    }

    /** The same with other pictures beside it. */
    public Received with(Map<String, Picture> others) {
        return new Received(raw, body, contentType, path, origin, others, fault);
    }

    /** About how much memory it holds, pictures included. */
    public long bytes() {
        return raw.length + attachments.values().stream().filter(Picture::isReadable)
                .mapToLong(picture -> picture.bytes().length).sum();
    }

    @Override
    public String toString() {
        return "Received[" + raw.length + " bytes, " + attachments.size() + " attachments]";
    }
}
