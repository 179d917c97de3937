package io.facebridge.route;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.Quarantine;
import io.facebridge.protocol.Digests;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Rejection;
import io.facebridge.protocol.Replies;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a device gets whose message did not become an event: the raw body goes to the quarantine and the device hears its
 * protocol's failure; after the same body was refused often enough it hears success, since it is kept and sending it for ever
 * helps nobody.
 */
@Named("refusals")
@ApplicationScoped
@RegisterForReflection
public class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final int ID_DIGITS = 32;
    private static final String UNAVAILABLE = "storage-unavailable";

    private final Quarantine quarantine;
    private final IngressMetrics metrics;
    private final int refuseTimes;

    Refusals(Quarantine quarantine, IngressMetrics metrics, IngressConfig config) {
        this.quarantine = quarantine;
        this.metrics = metrics;
        this.refuseTimes = config.refuseTimes();
    }

    /** The message is at fault. */
    public void malformed(Exchange exchange) {
        Delivery delivery = delivery(exchange);
        MalformedMessageException cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, MalformedMessageException.class);
        LOG.debugf("refused %s: %s", delivery.family().name(), cause.getMessage());
        refuse(exchange, delivery, Rejection.malformed(cause));
    }

    /** The gateway is at fault. The exception's message is not logged: it may quote the device's message. */
    public void failed(Exchange exchange) {
        Delivery delivery = delivery(exchange);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.errorf("the route %s failed: %s at %s", exchange.getFromRouteId(), cause.getClass().getName(),
                cause.getStackTrace().length == 0 ? "an unknown place" : cause.getStackTrace()[0]);
        if (delivery == null) {
            // the route failed before it read the message, as one that names a message family that does not exist: nothing
            // was kept, and whoever sent it must know that
            HttpReplies.write(exchange, Replies.DEFAULT.rejected(null, Instant.now(), Rejection.unavailable()));
        } else {
            refuse(exchange, delivery, Rejection.internal());
        }
    }

    /** The journal, the quarantine or the disk cannot take it now: nothing was kept, the device sends it again. */
    public void unavailable(Exchange exchange) {
        Delivery delivery = delivery(exchange);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (delivery == null) {
            failed(exchange);
            return;
        }
        LOG.warnf("cannot keep %s: %s", delivery.family().name(), cause.getMessage());
        unavailable(exchange, delivery);
    }

    /** Throws away what has lain in the quarantine for too long. */
    public void expire() {
        int gone = 0;
        for (int some = quarantine.expire(); some > 0; some = quarantine.expire()) {
            gone += some;
        }
        if (gone > 0) {
            LOG.infof("%d old entries left the quarantine", gone);
        }
    }

    /** Whether this body was refused on this path as often as it may be. */
    boolean isExhausted(Delivery delivery) {
        return quarantine.times(id(delivery)) >= refuseTimes;
    }

    /** Keeps the text of a picture that is none. */
    void keepPicture(Delivery delivery, Picture picture) {
        ByteBuffer raw = picture.raw();
        byte[] bytes = new byte[raw.remaining()];
        raw.get(bytes);
        quarantine.keep(entry(delivery, picture.quarantineId(), "picture", bytes.length), bytes);
        metrics.quarantined(delivery.family(), "picture");
    }

    private void refuse(Exchange exchange, Delivery delivery, Rejection rejection) {
        String id = id(delivery);
        int times;
        try {
            times = quarantine.keep(entry(delivery, id, rejection.code(), delivery.received().raw().length),
                    delivery.received().raw());
        } catch (JournalUnavailableException e) {
            LOG.warnf("cannot quarantine %s: %s", delivery.family().name(), e.getMessage());
            unavailable(exchange, delivery);
            return;
        }
        if (times > refuseTimes) {
            metrics.quarantined(delivery.family(), rejection.code());
            HttpReplies.write(exchange, delivery.family().replies().quarantined(delivery.message(), delivery.receivedAt()));
            exchange.getMessage().setHeader(GatewayHeaders.QUARANTINED, id);
        } else {
            metrics.rejected(delivery.family(), rejection.code());
            HttpReplies.write(exchange,
                    delivery.family().replies().rejected(delivery.message(), delivery.receivedAt(), rejection));
        }
    }

    private void unavailable(Exchange exchange, Delivery delivery) {
        metrics.rejected(delivery.family(), UNAVAILABLE);
        HttpReplies.write(exchange,
                delivery.family().replies().rejected(delivery.message(), delivery.receivedAt(), Rejection.unavailable()));
    }

    private static Quarantine.Entry entry(Delivery delivery, String id, String reason, long bytes) {
        Instant at = delivery.receivedAt();
        return new Quarantine.Entry(id, delivery.family().protocol().word(), delivery.family().name(),
                delivery.received().path(),
                delivery.received().contentType(), reason, bytes, 1, at, at);
    }

    /** Derived from path and body, so that the same body on the same path is known again. */
    private static String id(Delivery delivery) {
        byte[] path = delivery.received().path().getBytes(StandardCharsets.UTF_8);
        ByteBuffer both = ByteBuffer.allocate(path.length + 1 + delivery.received().raw().length).put(path).put((byte) 0)
                .put(delivery.received().raw());
        return Digests.sha256(both.flip()).substring(0, ID_DIGITS);
    }

    private static Delivery delivery(Exchange exchange) {
        return exchange.getProperty(Delivery.PROPERTY, Delivery.class);
    }
}
