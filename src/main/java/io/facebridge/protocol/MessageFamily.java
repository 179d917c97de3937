package io.facebridge.protocol;

import io.facebridge.event.Protocol;

/**
 * The messages that come one way: how they are read, what becomes of them, what the device is answered.
 *
 * @param name as routes and metrics call it, the same as its route's id: {@code dumu-face}, {@code terminal-task-request} …
 * @param encoding how the message lies in what was received
 * @param pictures the fields that hold base64 pictures; those in other fields are taken out as well
 */
public record MessageFamily(Protocol protocol, String name, Encoding encoding, PictureFields pictures,
        EventTranslator translator, Replies replies) {

    public MessageFamily {
        pictures = pictures.withThoseElsewhere();
    }

    /** @throws MalformedMessageException when what was received is no message of any family */
    public InboundMessage read(Received received, InboundMessage.Context context) {
        if (received.fault() != null) {
            throw received.fault();
        }
        InboundMessage message = encoding == Encoding.FORM_OR_JSON
                ? FormReader.read(received.body(), received.contentType(), pictures, context)
                : MessageReader.read(received.body(), Charsets.named(received.contentType()), pictures, context);
        return message.with(received.attachments());
    }

    /** How a message lies in what was received. */
    public enum Encoding {
        /** The body is the JSON message, whatever the Content-Type says. */
        JSON,
        /** multipart/form-data or a url-encoded form with the message in the part {@code json}, or the bare JSON message. */
        FORM_OR_JSON
    }
}
