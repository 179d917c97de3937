package io.facebridge.journal.camel;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Ends the waits for a journal that does not answer. All have the same length, so that they end in the order in which they
 * began, and what is done already is dropped on the way: it costs a message next to nothing.
 */
final class Deadlines {

    private final long nanos;
    private final LongSupplier nanoTime;
    private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();

    private record Wait(CompletableFuture<Integer> future, long since) {}

    Deadlines(long seconds, LongSupplier nanoTime) {
        this.nanos = TimeUnit.SECONDS.toNanos(seconds);
        this.nanoTime = nanoTime;
    }

    void add(CompletableFuture<Integer> future) {
        waits.add(new Wait(future, nanoTime.getAsLong()));
        dropDone();
    }

    /** Fails those who have waited too long; to be called now and then. */
    void check() {
        long now = nanoTime.getAsLong();
        for (Wait first = waits.peek(); first != null && isOver(first, now); first = waits.peek()) {
            if (waits.remove(first)) {
                first.future().completeExceptionally(JournalProducer.tooLate());
            }
        }
    }

    private boolean isOver(Wait wait, long now) {
        return wait.future().isDone() || now - wait.since() >= nanos;
    }

    private void dropDone() {
        for (Wait first = waits.peek(); first != null && first.future().isDone(); first = waits.peek()) {
            waits.remove(first);
        }
    }
}
