package io.facebridge.route;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jboss.logging.Logger;

import io.facebridge.device.DeviceProfiles;
import io.facebridge.device.DeviceRegistry;
import io.facebridge.event.EventType;
import io.facebridge.event.Protocol;
import io.facebridge.journal.camel.JournalHeaders;
import io.facebridge.media.MediaStore;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.Translation;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The steps of an ingress route, in the order in which a route calls them: read, translate, keep the pictures, (append to the
 * journal,) answer. What goes wrong on the way is answered by {@link Refusals}.
 */
@Named("ingress")
@ApplicationScoped
@RegisterForReflection
public class Ingress {

    private static final Logger LOG = Logger.getLogger(Ingress.class);

    private final MessageFamilies families;
    private final MediaStore media;
    private final Refusals refusals;
    private final DeviceRegistry devices;
    private final DeviceProfiles profiles;
    private final IngressMetrics metrics;
    private final AskedTasks tasks;

    Ingress(MessageFamilies families, MediaStore media, Refusals refusals, DeviceRegistry devices, DeviceProfiles profiles,
            IngressMetrics metrics, AskedTasks tasks) {
        this.families = families;
        this.media = media;
        this.refusals = refusals;
        this.devices = devices;
        this.profiles = profiles;
        this.metrics = metrics;
        this.tasks = tasks;
    }

    /**
     * Reads the body, an HTTP request's or what another source {@linkplain Received received}, as a message of the family and
     * takes the pictures out.
     *
     * @param family the message family, for example {@code dumu-face}
     */
    public void read(Exchange exchange, String family) {
        Delivery delivery = new Delivery(families.get(family), received(exchange.getMessage()), Instant.now());
        exchange.setProperty(Delivery.PROPERTY, delivery);
        delivery.read(read(delivery, false));
    }

    /** Turns the message into events; they become the exchange's body. */
    public void translate(Exchange exchange) {
        Delivery delivery = delivery(exchange);
        Translation translation;
        try {
            translation = delivery.family().translator().translate(delivery.message());
        } catch (MalformedMessageException e) {
            if (e.kind() != MalformedMessageException.Kind.MD5_MISMATCH || !refusals.isExhausted(delivery)) {
                throw e;
            }
            delivery.read(read(delivery, true));
            translation = delivery.family().translator().translate(delivery.message());
        }
        delivery.translated(translation);
        // also where the message cannot be kept: the gateway's trouble is not the device's silence
        devices.alive(translation.device().protocol(), translation.device().id(), delivery.receivedAt());
        exchange.getMessage().setBody(translation instanceof Translation.Events translated ? translated.events() : List.of());
    }

    /** Forces the message's pictures to disk; what is no picture goes to the quarantine as it came. */
    public void keepPictures(Exchange exchange) throws IOException {
        Delivery delivery = delivery(exchange);
        if (!(delivery.translation() instanceof Translation.Events)) {
            return;
        }
        for (Picture picture : delivery.message().pictures()) {
            if (picture.isReadable()) {
                media.put(picture.sha256(), picture.bytes());
            } else if (picture.raw().hasRemaining()) {
                refusals.keepPicture(delivery, picture);
            }
        }
    }

    /** Answers the device that its message is kept. */
    public void accepted(Exchange exchange) {
        Delivery delivery = delivery(exchange);
        Translation translation = delivery.translation();
        // the reply takes the headers away
        delivery.appended(exchange.getMessage().getHeader(JournalHeaders.APPENDED, 0, Integer.class));
        devices.seen(translation.device(), delivery.receivedAt(), isHeartbeat(translation));
        metrics.accepted(delivery.family(), delivery.message().unreadable().size());
        if (LOG.isDebugEnabled()) {
            LOG.debugf("accepted %s from %s: %d events, %d pictures, unreadable fields %s", delivery.family().name(),
                    translation.device().source(), translation instanceof Translation.Events t ? t.events().size() : 0,
                    delivery.message().pictures().size(), delivery.message().unreadable());
        }
        HttpReplies.write(exchange, delivery.family().replies().accepted(delivery.message()));
    }

    private InboundMessage read(Delivery delivery, boolean lastChance) {
        Received received = delivery.received();
        Protocol protocol = delivery.family().protocol();
        return delivery.family().read(received, new InboundMessage.Context(delivery.receivedAt(),
                id -> profiles.zone(protocol, id), lastChance, received.origin(), number -> tasks.find(protocol, number)));
    }

    private static Received received(Message message) {
        if (message.getBody() instanceof Received received) {
            return received;
        }
        byte[] body = message.getBody(byte[].class);
        return Received.body(body == null ? new byte[0] : body,
                message.getHeader(GatewayHeaders.CONTENT_TYPE, String.class),
                message.getHeader(Exchange.HTTP_PATH, String.class));
    }

    private static boolean isHeartbeat(Translation translation) {
        return translation instanceof Translation.Events translated
                && translated.events().stream().anyMatch(event -> event.type() == EventType.DEVICE_HEARTBEAT);
    }

    private static Delivery delivery(Exchange exchange) {
        return exchange.getProperty(Delivery.PROPERTY, Delivery.class);
    }
}
