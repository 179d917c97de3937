package io.facebridge.route;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.service.ServiceHelper;

import io.facebridge.journal.camel.JournalBatch;

/**
 * Sends events to a target that keeps their order without waiting for the answer to each: all answers are there before the
 * journal's cursor moves. When one of them is a failure, all since the last move come again and are then sent one at a time: so
 * the one that fails is found, tried again and given up as anywhere else. For the consumer's one thread.
 */
final class SinkPipeline extends DefaultProducer {

    /** What may be on its way before its answers are waited for: a page of such a sink. */
    static final int MAX_UNDERWAY = 500;
    private static final long MAX_UNDERWAY_BYTES = 4L << 20;
    /** Longer than any target takes to say that it failed. */
    private static final long ANSWER_MINUTES = 10;

    private final AsyncProducer target;
    private final String sink;
    private final SinkFormat format;
    private final Deque<CompletableFuture<Void>> underway = new ArrayDeque<>();
    /** One and the same object for all events, so that a batch is settled once. */
    private final JournalBatch.Settlement settlement = this::settle;
    private long underwayBytes;
    /** Since the cursor could move last, whether they were waited for or not: so many come again after a failure. */
    private int taken;
    private int oneAtATime;

    SinkPipeline(Endpoint endpoint, AsyncProducer target, String sink, SinkFormat format) {
        super(endpoint);
        this.target = target;
        this.sink = sink;
        this.format = format;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        JournalBatch batch = exchange.getProperty(JournalBatch.PROPERTY, JournalBatch.class);
        ServiceHelper.startService(target);
        if (batch == null) {
            await(send(exchange));
            return;
        }
        batch.beforeTheCursorMoves(settlement);
        if (oneAtATime > 0) {
            await(send(exchange));
            oneAtATime--;
        } else {
            sendOn(exchange);
        }
        taken++;
    }

    private void sendOn(Exchange exchange) throws Exception {
        CompletableFuture<Void> answer = send(exchange);
        if (answer.isCompletedExceptionally()) {
            await(answer); // those before it are settled by the journal, before it is tried again
        }
        underway.add(answer);
        underwayBytes += exchange.getMessage().getBody(byte[].class).length;
        if (underway.size() >= MAX_UNDERWAY || underwayBytes >= MAX_UNDERWAY_BYTES) {
            underway.peekLast().handle((done, failure) -> null).get(ANSWER_MINUTES, TimeUnit.MINUTES);
            underwayBytes = 0;
        }
    }

    private CompletableFuture<Void> send(Exchange exchange) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        Exchange sent = ExchangeHelper.createCopy(exchange, false);
        sent.removeProperties("*");
        target.process(sent, doneSync -> {
            if (sent.getException() == null) {
                format.delivered(sink);
                answer.complete(null);
            } else {
                answer.completeExceptionally(sent.getException());
            }
        });
        return answer;
    }

    /** Waits for all answers; the first failure, without the credentials of the target's address. */
    private void settle() throws Exception {
        int comeAgain = taken;
        taken = 0;
        underwayBytes = 0;
        Exception failure = null;
        while (!underway.isEmpty()) {
            try {
                await(underway.poll());
            } catch (InterruptedException e) {
                underway.clear();
                throw e;
            } catch (Exception e) { // a component may fail with anything
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            oneAtATime = comeAgain;
            format.fail(failure, sink);
        }
    }

    private static void await(CompletableFuture<Void> answer) throws Exception {
        try {
            answer.get(ANSWER_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw new TimeoutException("the target does not answer");
        }
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(target);
        super.doStop();
    }
}
