package io.facebridge.route.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What one connection received and no route has seen yet. One goes to the route at a time, in the order of arrival. */
final class Inbox {

    private final int maxWaiting;
    private final long maxBytes;
    private final SocketLoop loop;
    private final Executor workers;
    private final Function<Incoming, Ending> delivery;
    private final BiConsumer<Incoming, Ending> done;
    private final Deque<Incoming> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean opened;
    private boolean busy;
    private long bytesInHand;

    /**
     * @param delivery runs on a worker; gives back why the connection must end, null where it may live on
     * @param done runs on the loop, with what the delivery gave back
     */
    Inbox(int maxWaiting, long maxBytes, SocketLoop loop, Executor workers, Function<Incoming, Ending> delivery,
            BiConsumer<Incoming, Ending> done) {
        this.maxWaiting = maxWaiting;
        this.maxBytes = maxBytes;
        this.loop = loop;
        this.workers = workers;
        this.delivery = delivery;
        this.done = done;
    }

    /** From now on the route is given what came, the opening before all else. */
    void open() {
        opened = true;
        waiting.addFirst(Incoming.opening());
        next();
    }

    void add(Incoming incoming) {
        waiting.add(incoming);
        bytes += incoming.body().length;
        next();
    }

    /** Whether no more should be read for now. */
    boolean isFull() {
        return waiting.size() >= maxWaiting || bytes > maxBytes;
    }

    /** Whether the route has nothing of it in its hands and nothing waits. */
    boolean isIdle() {
        return !busy && waiting.isEmpty();
    }

    /** The length of the message that the route has in its hands. */
    long bytesInHand() {
        return bytesInHand;
    }

    /** Forgets what waits; what the route has in its hands goes on. */
    void discard() {
        waiting.clear();
        bytes = 0;
    }

    private void next() {
        if (!opened || busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        Incoming incoming = waiting.poll();
        bytesInHand = incoming.body().length;
        bytes -= bytesInHand;
        try {
            workers.execute(() -> {
                Ending ending = delivery.apply(incoming);
                loop.run(() -> finished(incoming, ending));
            });
        } catch (RejectedExecutionException e) { // the context stops
            loop.run(() -> finished(incoming, Ending.failed(e)));
        }
    }

    private void finished(Incoming incoming, Ending ending) {
        busy = false;
        bytesInHand = 0;
        done.accept(incoming, ending);
        next();
    }
}
