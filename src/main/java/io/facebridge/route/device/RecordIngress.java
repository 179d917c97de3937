package io.facebridge.route.device;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import io.facebridge.protocol.Received;
import io.facebridge.protocol.megbox.rest.ErrorCodes;
import io.facebridge.protocol.megbox.rest.MegboxErrorException;
import io.facebridge.protocol.megbox.rest.QueuePage;
import io.facebridge.route.BytesInFlight;
import io.facebridge.route.Handover;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What becomes of one polled record: kept like every other message, then perhaps deleted on the box. */
@Named("recordIngress")
@ApplicationScoped
@RegisterForReflection
public class RecordIngress {

    /** The exchange property with the {@link QueuePage.Entry}. */
    static final String RECORD = "FacebridgeRecord";

    /** The exchange property that says whether the record has all the pictures that the box has. */
    static final String WHOLE = "FacebridgeWhole";

    private static final String DELETION = "FacebridgeDeletion";
    private static final String DELETE = "DELETE";
    private static final String INGRESS = "direct:megbox-record";

    private final Handover handover;
    private final BytesInFlight bytesInFlight;

    RecordIngress(Handover handover, BytesInFlight bytesInFlight) {
        this.handover = handover;
        this.bytesInFlight = bytesInFlight;
    }

    /**
     * Sends the received record on its way and looks at what became of it. A record that is refused does not hold up the
     * others.
     *
     * @throws IOException when nothing can be kept now
     */
    public void keep(Exchange exchange) throws IOException {
        Received received = exchange.getMessage().getBody(Received.class);
        long bytes = received.bytes();
        if (!bytesInFlight.tryTake(bytes)) {
            throw new IOException("too much is waiting to be kept");
        }
        Handover.Outcome outcome;
        try {
            outcome = handover.to(INGRESS, received);
        } finally {
            bytesInFlight.give(bytes);
        }
        if (outcome.isUnavailable()) {
            throw new IOException("records cannot be kept now");
        }
        settle(MegboxPolls.run(exchange), exchange.getProperty(RECORD, QueuePage.Entry.class), outcome,
                exchange.getProperty(WHOLE, false, Boolean.class));
    }

    /**
     * The body becomes the requests that delete what is kept; none before the listing has come to its end: the pages would
     * move.
     */
    public void deletions(Exchange exchange) {
        PollRun run = MegboxPolls.run(exchange);
        exchange.getMessage().setBody(run.isComplete()
                ? run.state().deletions().stream().map(path -> new DeviceRequest(DELETE, path, Map.of(), null, null))
                        .toList()
                : List.of());
    }

    /** It is done. */
    public void deleted(Exchange exchange) {
        MegboxPolls.run(exchange).state().deletions().remove(deletion(exchange).pathAndQuery());
    }

    /** The box did not delete it: what it was too busy for is tried again in the next run, anything else never. */
    public void notDeleted(Exchange exchange) {
        MegboxErrorException cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, MegboxErrorException.class);
        if (!ErrorCodes.isBusy(cause.code()) && !ErrorCodes.isLocked(cause.code())) {
            deleted(exchange);
        }
    }

    private static DeviceRequest deletion(Exchange exchange) {
        return exchange.getProperty(DELETION, DeviceRequest.class);
    }

    private static void settle(PollRun run, QueuePage.Entry record, Handover.Outcome outcome, boolean whole) {
        if (!outcome.isKept() && !outcome.quarantined()) {
            run.listing().refused();
            return;
        }
        run.state().attempts().done(record);
        run.state().kept().add(record);
        run.listing().passed(record);
        // the box has more than the gateway: the record's pictures, or what could not be read in it
        boolean isSuperfluous = outcome.isKept() && whole;
        if (run.device().polls().deleteAfterRead() && record.isNamed() && isSuperfluous) {
            run.state().toDelete(run.queue().deletion(record.trackId(), record.time()));
        }
    }
}
