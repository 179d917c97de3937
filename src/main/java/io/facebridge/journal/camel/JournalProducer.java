package io.facebridge.journal.camel;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.NewEvent;

/**
 * Appends the body and goes on when it is durable.
 *
 * <p> It waits on the calling thread. The threads that carry device messages (platform-http's workers, a seda consumer) may
 * block, many of them share one commit, and what follows in the route can never hold up the journal's writer, as it could if
 * the commit's own thread went on with the route.
 */
public class JournalProducer extends DefaultProducer {

    /** Longer than any wait for a lock; a sender that is told "not kept" after it and sends again does no harm. */
    private static final long MAX_WAIT_SECONDS = 30;

    private final Journal journal;

    public JournalProducer(JournalEndpoint endpoint, Journal journal) {
        super(endpoint);
        this.journal = journal;
    }

    /** @throws JournalUnavailableException when the events could not be kept */
    @Override
    public void process(Exchange exchange) throws Exception {
        exchange.getMessage().setHeader(JournalHeaders.APPENDED, append(events(exchange)));
    }

    private int append(List<NewEvent> events) throws Exception {
        try {
            return journal.append(events).toCompletableFuture().get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw new JournalUnavailableException("the journal did not answer in " + MAX_WAIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailableException("interrupted while the journal was written", e);
        }
    }

    private static List<NewEvent> events(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof List<?> list) {
            return EventBodies.events(list);
        }
        NewEvent event = EventBodies.event(body);
        if (event != null) {
            return List.of(event);
        }
        byte[] json = exchange.getMessage().getBody(byte[].class);
        if (json == null) {
            throw new IllegalArgumentException("the body is no event, no list of events and no JSON");
        }
        return List.of(EventBodies.cloudEvent(json));
    }
}
