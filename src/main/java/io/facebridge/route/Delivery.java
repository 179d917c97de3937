package io.facebridge.route;

import java.time.Instant;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.Translation;

/**
 * One HTTP request of a device on its way through an ingress route: carried as an exchange property from step to step.
 */
final class Delivery {

    /** The exchange property. */
    static final String PROPERTY = "FacebridgeDelivery";

    private final MessageFamily family;
    private final String path;
    private final String contentType;
    private final byte[] body;
    private final Instant receivedAt;
    private InboundMessage message;
    private Translation translation;

    Delivery(MessageFamily family, String path, String contentType, byte[] body, Instant receivedAt) {
        this.family = family;
        this.path = path;
        this.contentType = contentType;
        this.body = body;
        this.receivedAt = receivedAt;
    }

    MessageFamily family() {
        return family;
    }

    /** The HTTP path. */
    String path() {
        return path;
    }

    /** As the device sent it; null where it sent none. */
    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    /** What was read; null as long as nothing could be. */
    InboundMessage message() {
        return message;
    }

    void read(InboundMessage value) {
        message = value;
    }

    /** What became of it; null before. */
    Translation translation() {
        return translation;
    }

    void translated(Translation value) {
        translation = value;
    }
}
