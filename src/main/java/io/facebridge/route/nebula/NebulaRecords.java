package io.facebridge.route.nebula;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.nebula.PicturePath;
import io.facebridge.protocol.nebula.RecordQuery;
import io.facebridge.route.BytesInFlight;
import io.facebridge.route.Handover;
import io.facebridge.route.socket.SocketHeaders;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of one record within {@code direct:nebula-fetch}: is it news, its pictures, into the pipeline. */
@Named("nebulaRecords")
@ApplicationScoped
@RegisterForReflection
public class NebulaRecords {

    private final KnownSnaps snaps;
    private final NebulaBackfillConfig config;
    private final Handover handover;
    private final BytesInFlight bytesInFlight;

    NebulaRecords(KnownSnaps snaps, NebulaBackfillConfig config, Handover handover, BytesInFlight bytesInFlight) {
        this.handover = handover;
        this.bytesInFlight = bytesInFlight;
        this.snaps = snaps;
        this.config = config;
    }

    /**
     * Whether the record may become an event. The list of captures also has the faces that resemble an enrolled picture, but
     * does not say which: those whose event is known, live or from the list of alarms, which is read before, are passed over.
     */
    public boolean isNews(Exchange exchange) {
        MissedRecord record = exchange.getMessage().getBody(MissedRecord.class);
        return record.query() != RecordQuery.CAPTURES || record.snap().isEmpty()
                || !snaps.isKnown(record.deviceId(), record.snap());
    }

    public void begin(Exchange exchange) {
        exchange.setProperty(MissedRecord.PROPERTY, exchange.getMessage().getBody(MissedRecord.class));
    }

    /** Asks for the next picture; a path that leads elsewhere is not asked for. */
    public void askPicture(Exchange exchange) {
        exchange.getMessage().setHeader(SocketHeaders.DEVICE, NebulaBackfill.run(exchange).wanted().device());
        exchange.getMessage().setBody(PicturePath.of(record(exchange).nextPath()).orElse(null));
    }

    public void picture(Exchange exchange) {
        Picture picture = exchange.getMessage().getBody(Picture.class);
        record(exchange).take(picture == null ? Picture.unavailable("the device names no picture of its own") : picture);
    }

    /**
     * The device did not answer: it is tried again with the whole, but a picture that never comes does not hold up the rest.
     */
    public void withoutPicture(Exchange exchange) throws Exception {
        if (NebulaBackfill.run(exchange).attempt() < config.pictureAttempts()) {
            throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        }
        record(exchange).take(Picture.unavailable("the device did not give the picture"));
    }

    /**
     * Sends the record on its way, in an exchange of its own: an error that is handled there would end this one.
     *
     * @throws JournalUnavailableException when it was not kept: it is fetched again
     */
    public void deliver(Exchange exchange, String route) {
        Received received = record(exchange).received();
        long bytes = received.bytes();
        if (!bytesInFlight.tryTake(bytes)) {
            throw new JournalUnavailableException("too much is waiting to be kept", null);
        }
        try {
            if (handover.to(route, received).isUnavailable()) {
                throw new JournalUnavailableException("a result that was fetched cannot be kept", null);
            }
        } finally {
            bytesInFlight.give(bytes);
        }
    }

    private static MissedRecord record(Exchange exchange) {
        return exchange.getProperty(MissedRecord.PROPERTY, MissedRecord.class);
    }
}
