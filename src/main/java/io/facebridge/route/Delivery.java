package io.facebridge.route;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;

import io.facebridge.event.Device;
import io.facebridge.event.DeviceEvent;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.Translation;

/** One message of a device on its way through an ingress route: carried as an exchange property from step to step. */
public final class Delivery {

    /** The exchange property. */
    static final String PROPERTY = "FacebridgeDelivery";

    private final MessageFamily family;
    private final Received received;
    private final Instant receivedAt;
    private InboundMessage message;
    private Translation translation;
    private int appended;

    Delivery(MessageFamily family, Received received, Instant receivedAt) {
        this.family = family;
        this.received = received;
        this.receivedAt = receivedAt;
    }

    /** Whose message went through the ingress route; empty where it could not be told. */
    public static Optional<Device> device(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, Delivery.class))
                .map(Delivery::translation).map(Translation::device);
    }

    /** The events of the message that went through the ingress route; none where it made none. */
    public static List<DeviceEvent> events(Exchange exchange) {
        Delivery delivery = exchange.getProperty(PROPERTY, Delivery.class);
        return delivery != null && delivery.translation instanceof Translation.Events translated
                ? translated.events()
                : List.of();
    }

    /** How many of the message's events were new to the journal; 0 where none was kept. */
    static int appended(Exchange exchange) {
        Delivery delivery = exchange.getProperty(PROPERTY, Delivery.class);
        return delivery == null ? 0 : delivery.appended;
    }

    MessageFamily family() {
        return family;
    }

    Received received() {
        return received;
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

    /** Its events are durable; so many of them were new. */
    void appended(int value) {
        appended = value;
    }
}
