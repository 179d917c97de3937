package io.facebridge.route.socket;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs the steps of one connection on worker threads strictly one after the other, each when what the one before began has
 * ended. Between two steps the thread is free for other connections.
 */
final class StreamQueue {

    private final Executor workers;
    private final Queue<Supplier<CompletionStage<?>>> steps = new ConcurrentLinkedQueue<>();
    private final AtomicInteger left = new AtomicInteger();

    StreamQueue(Executor workers) {
        this.workers = workers;
    }

    /** The step's stage ends when the next one may begin. */
    void add(Supplier<CompletionStage<?>> step) {
        steps.add(step);
        if (left.getAndIncrement() == 0) {
            next();
        }
    }

    private void next() {
        try {
            workers.execute(this::run);
        } catch (RejectedExecutionException atShutdown) {
            // nothing more is kept, nothing more is acknowledged: the devices send it again
            steps.clear();
        }
    }

    private void run() {
        CompletionStage<?> step = CompletableFuture.completedStage(null);
        try {
            step = steps.remove().get();
        } finally {
            step.whenComplete((done, failure) -> {
                if (left.decrementAndGet() > 0) {
                    next();
                }
            });
        }
    }
}
