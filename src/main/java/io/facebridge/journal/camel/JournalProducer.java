package io.facebridge.journal.camel;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.NewEvent;

/**
 * Appends the body and goes on when it is durable.
 *
 * <p> On a thread of a {@link ForkJoinPool} it gives the thread back, and the pool goes on with the route: a thread that slept
 * and was woken for each message would cost more than the message. On any other thread it waits there. In no case does the
 * commit's own thread go on with the route, which could hold up the journal's writer.
 */
public class JournalProducer extends DefaultAsyncProducer {

    /** Longer than any wait for a lock; a sender that is told "not kept" after it and sends again does no harm. */
    static final long MAX_WAIT_SECONDS = 30;

    private final Journal journal;
    private final Deadlines deadlines;

    public JournalProducer(JournalEndpoint endpoint, Journal journal, Deadlines deadlines) {
        super(endpoint);
        this.journal = journal;
        this.deadlines = deadlines;
    }

    /** The exchange fails with {@link JournalUnavailableException} when the events could not be kept. */
    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ForkJoinPool pool = ForkJoinTask.getPool();
        try {
            CompletableFuture<Integer> appended = journal.append(events(exchange)).toCompletableFuture();
            if (pool != null && !appended.isDone()) {
                deadlines.add(appended);
                appended.whenCompleteAsync((added, failure) -> {
                    note(exchange, added, failure);
                    callback.done(false);
                }, pool);
                return false;
            }
            note(exchange, await(appended), null);
        } catch (Throwable e) {
            // an Error too: thrown on, nobody would ever answer the device
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private static void note(Exchange exchange, Integer added, Throwable failure) {
        if (failure == null) {
            exchange.getMessage().setHeader(JournalHeaders.APPENDED, added);
        } else {
            exchange.setException(failure instanceof CompletionException ? failure.getCause() : failure);
        }
    }

    private static int await(CompletableFuture<Integer> appended) throws Exception {
        try {
            return appended.get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw tooLate();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailableException("interrupted while the journal was written", e);
        }
    }

    static JournalUnavailableException tooLate() {
        return new JournalUnavailableException("the journal did not answer in " + MAX_WAIT_SECONDS + " s", null);
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
