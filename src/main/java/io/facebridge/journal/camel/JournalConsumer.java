package io.facebridge.journal.camel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalEntry;

/** Makes each event an exchange, on a thread of its own. */
public class JournalConsumer extends DefaultConsumer implements Suspendable {

    private static final String CLOUD_EVENT = "application/cloudevents+json";

    private final JournalEndpoint endpoint;
    private Signal signal = new Signal();
    private Journal.Subscription registration;
    private Journal.Subscription subscription;
    private ExecutorService thread;

    public JournalConsumer(JournalEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    /** @throws IllegalStateException where a consumer of this name runs already */
    @Override
    protected void doStart() throws Exception {
        JournalComponent component = endpoint.component();
        Journal journal = component.getJournal();
        Progress progress = new Progress();
        registration = component.getConsumers().register(endpoint.getName(),
                () -> progress.status(endpoint.getName(), journal.head()));
        super.doStart();
        signal = new Signal();
        ConsumerLoop.Settings settings = new ConsumerLoop.Settings(endpoint.getName(), endpoint.filter(),
                endpoint.getFrom() == JournalEndpoint.Start.LATEST, endpoint.getMaxAttempts(), endpoint.getRetryInitial(),
                endpoint.getRetryMax(), endpoint.getBatchSize());
        ConsumerLoop loop = new ConsumerLoop(settings, component, signal, progress, new Exchanges());
        subscription = journal.onAppended(signal::work);
        thread = endpoint.getCamelContext().getExecutorServiceManager().newSingleThreadExecutor(this,
                "journal-" + endpoint.getName());
        thread.execute(loop);
    }

    @Override
    protected void doSuspend() {
        signal.suspend();
    }

    @Override
    protected void doResume() {
        signal.resume();
    }

    /** Ends a pause at once, waits for the exchange in flight, and frees the name. */
    @Override
    protected void doStop() throws Exception {
        signal.stop();
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        if (thread != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(thread);
            thread = null;
        }
        if (registration != null) {
            registration.close();
            registration = null;
        }
        super.doStop();
    }

    /** Gives events out as exchanges. */
    private final class Exchanges implements ConsumerLoop.Delivery {

        private final JournalBatch batch = new JournalBatch();
        /** The events that were taken unfinished: a failure to finish them may speak of any, and of the last one given out. */
        private final List<byte[]> underway = new ArrayList<>();
        private byte[] last = {};

        @Override
        public Optional<String> deliver(JournalEntry entry, int attempt) {
            last = entry.json();
            Exchange exchange = createExchange(false);
            try {
                exchange.setProperty(JournalBatch.PROPERTY, batch);
                fill(exchange.getMessage(), entry, attempt);
                try {
                    getProcessor().process(exchange);
                } catch (Exception e) {
                    exchange.setException(e);
                }
                Optional<Throwable> failure = failure(exchange);
                if (failure.isEmpty() && batch.isOpen()) {
                    underway.add(last);
                }
                return failure.map(this::text);
            } finally {
                releaseExchange(exchange, false);
            }
        }

        @Override
        public Optional<String> settle() {
            Optional<String> failure = batch.settle().map(this::text);
            underway.clear();
            return failure;
        }

        private String text(Throwable failure) {
            List<byte[]> all = new ArrayList<>(underway);
            all.add(last);
            return ErrorText.of(failure, all);
        }
    }

    private void fill(Message message, JournalEntry entry, int attempt) {
        message.setBody(entry.json());
        message.setHeader(Exchange.CONTENT_TYPE, CLOUD_EVENT);
        message.setHeader(JournalHeaders.SEQ, entry.seq());
        message.setHeader(JournalHeaders.EVENT_ID, entry.id());
        message.setHeader(JournalHeaders.EVENT_TYPE, entry.type());
        message.setHeader(JournalHeaders.EVENT_SOURCE, entry.source());
        message.setHeader(JournalHeaders.CONSUMER, endpoint.getName());
        message.setHeader(JournalHeaders.ATTEMPT, attempt);
    }

    private static Optional<Throwable> failure(Exchange exchange) {
        if (exchange.getException() != null) {
            return Optional.of(exchange.getException());
        }
        return exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()
                ? Optional.of(new RollbackExchangeException("the route rolled back", exchange))
                : Optional.empty();
    }
}
