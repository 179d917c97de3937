package io.facebridge.route.device;

import java.io.IOException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import io.facebridge.protocol.Received;
import io.facebridge.protocol.megbox.rest.QueuePage;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Gets the pictures of a polled record. A record whose pictures the box does not give out does not hold up the others: it comes
 * again with the next listing, some times, and then goes without.
 */
@Named("pollPictures")
@ApplicationScoped
@RegisterForReflection
public class PollPictures {

    private final MegboxPictures pictures;

    PollPictures(MegboxPictures pictures) {
        this.pictures = pictures;
    }

    /**
     * The body, a received record, gets its pictures; null where they are to be asked for again another time.
     *
     * @throws IOException when the box cannot be asked now, or gives out no pictures at all
     */
    public void fetch(Exchange exchange) throws IOException {
        PollRun run = MegboxPolls.run(exchange);
        QueuePage.Entry record = exchange.getProperty(RecordIngress.RECORD, QueuePage.Entry.class);
        PictureAttempts attempts = run.state().attempts();
        if (!attempts.isDue(record)) {
            run.refused(record);
            exchange.getMessage().setBody(null);
            return;
        }
        try {
            MegboxPictures.Fetched fetched = pictures.attach(run.device(), exchange.getMessage().getBody(Received.class),
                    attempts.isLast(record));
            exchange.setProperty(RecordIngress.WHOLE, fetched.isWhole());
            pictures.handOver(exchange, fetched);
        } catch (PictureFailedException e) {
            attempts.failed(record);
            run.refused(record);
            exchange.getMessage().setBody(null);
            if (!run.mayFailAgain()) {
                throw e;
            }
        }
    }
}
