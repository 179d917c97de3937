package io.facebridge.protocol;

import io.facebridge.event.Protocol;

/**
 * The messages that devices push to one path: how they are read, what becomes of them, what the device is answered.
 *
 * @param name as routes and metrics call it, the same as its route's id: {@code dumu-face}, {@code terminal-task-request} …
 * @param encoding how the message lies in the HTTP body
 * @param pictures the fields that hold base64 pictures
 */
public record MessageFamily(Protocol protocol, String name, Encoding encoding, PictureFields pictures,
        EventTranslator translator, Replies replies) {

    /** How a message lies in the HTTP body. */
    public enum Encoding {
        /** The body is the JSON message, whatever the Content-Type says. */
        JSON,
        /** multipart/form-data or a url-encoded form with the message in the part {@code json}, or the bare JSON message. */
        FORM_OR_JSON
    }
}
