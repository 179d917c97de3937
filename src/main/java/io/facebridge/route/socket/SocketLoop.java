package io.facebridge.route.socket;

import java.time.Duration;

import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/** One event loop: what runs on it runs one after the other, in the order in which it was handed over. */
final class SocketLoop {

    private final ContextInternal context;

    private SocketLoop(ContextInternal context) {
        this.context = context;
    }

    /** A context of its own, never the caller's: that may be a request's. */
    static SocketLoop create(Vertx vertx) {
        return new SocketLoop(((VertxInternal) vertx).createEventLoopContext());
    }

    void run(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    /** @return cancels it; to be called on the loop */
    Cancel after(Duration delay, Runnable task) {
        Pending pending = new Pending(task);
        pending.id = context.setTimer(Math.max(1, delay.toMillis()), fired -> pending.run());
        return pending;
    }

    /** Takes back what was to run later. */
    interface Cancel {

        Cancel NOTHING = () -> {
        };

        void cancel();
    }

    private final class Pending implements Cancel {

        private Runnable task;
        private long id;

        Pending(Runnable task) {
            this.task = task;
        }

        void run() {
            Runnable due = task;
            task = null;
            if (due != null) {
                due.run();
            }
        }

        @Override
        public void cancel() {
            task = null;
            context.owner().cancelTimer(id);
        }
    }
}
