package io.facebridge.route.device;

import java.io.IOException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import io.facebridge.protocol.Received;
import io.facebridge.protocol.megbox.rest.QueuePage;
import io.facebridge.route.BytesInFlight;
import io.facebridge.route.Handover;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What becomes of one polled record: kept like every other message. */
@Named("recordIngress")
@ApplicationScoped
@RegisterForReflection
public class RecordIngress {

    /** The exchange property with the {@link QueuePage.Entry}. */
    static final String RECORD = "FacebridgeRecord";

    /** The exchange property that says whether the record has all the pictures that the box has. */
    static final String WHOLE = "FacebridgeWhole";

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
        // room for its pictures was taken before they came
        long bytes = received.raw().length;
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

    private static void settle(PollRun run, QueuePage.Entry record, Handover.Outcome outcome, boolean whole) {
        if (!outcome.isKept() && !outcome.quarantined()) {
            run.refused(record);
            return;
        }
        // the box has more than the gateway: the record's pictures, or what could not be read in it
        boolean stays = !outcome.isKept() || !whole;
        run.state().attempts().done(record);
        run.state().kept().add(record, stays);
        run.listing().passed(record);
        if (stays) {
            run.stays(record);
        } else if (run.device().polls().deleteAfterRead() && record.isNamed()) {
            run.state().deletions().add(run.queue().deletion(record.trackId(), record.time()));
        }
    }
}
