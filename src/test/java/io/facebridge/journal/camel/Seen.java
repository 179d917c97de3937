package io.facebridge.journal.camel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Remembers the events that it was given, and refuses those that it is told to. */
final class Seen implements Processor {

    final List<Long> attempted = new CopyOnWriteArrayList<>();
    final List<Integer> attempts = new CopyOnWriteArrayList<>();
    final List<Long> attemptedAtMillis = new CopyOnWriteArrayList<>();
    final List<Long> taken = new CopyOnWriteArrayList<>();
    volatile Predicate<Long> refuse = seq -> false;

    @Override
    public void process(Exchange exchange) {
        long seq = exchange.getMessage().getHeader(JournalHeaders.SEQ, Long.class);
        attemptedAtMillis.add(System.nanoTime() / 1_000_000);
        attempts.add(exchange.getMessage().getHeader(JournalHeaders.ATTEMPT, Integer.class));
        attempted.add(seq);
        if (refuse.test(seq)) {
            throw new IllegalStateException("the sink is down");
        }
        taken.add(seq);
    }
}
