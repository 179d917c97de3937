package io.facebridge.route;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

/**
 * The threads on which messages go through their routes: as many as there are processors, so that under load one message after
 * the other is taken up by a thread that is awake anyway. A route that waits for the journal gives its thread back; a thread
 * that waits for a disk says so, and another takes its place.
 *
 * <p> A step that blocks without saying so, as one of a site's own routes may, holds up nobody for long: what nobody has taken
 * up for {@value #PATIENCE_MILLIS} ms while nothing else was, goes to the large pool of the application.
 */
@Singleton
public class RouteWorkers implements Executor {

    private static final Logger LOGGER = Logger.getLogger(RouteWorkers.class);
    private static final int MAX_THREADS = 200;
    private static final long KEEP_ALIVE_SECONDS = 60;
    private static final long PATIENCE_MILLIS = 20;

    private final Pool pool = new Pool(Math.max(2, Runtime.getRuntime().availableProcessors()));
    /** At the end of the application it takes nothing more and says nothing: the task itself was taken. */
    private final ScheduledExecutorService watch = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "facebridge-route-watch");
        thread.setDaemon(true);
        return thread;
    }, new ThreadPoolExecutor.DiscardPolicy());
    private final AtomicBoolean watching = new AtomicBoolean();
    private final AtomicLong begun = new AtomicLong();
    private final Executor others;

    /** @param others takes what would wait too long */
    @Inject
    RouteWorkers(ManagedExecutor others) {
        this((Executor) others);
    }

    RouteWorkers(Executor others) {
        this.others = others;
    }

    /** @throws RejectedExecutionException when the application stops */
    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    @PreDestroy
    void stop() {
        watch.shutdownNow();
        pool.shutdown();
    }

    private void watchFrom(long before) {
        if (!watching.get() && watching.compareAndSet(false, true)) {
            watch.schedule(() -> look(before), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Sees to it that what waits gets a thread, and goes on watching as long as something waits. */
    private void look(long before) {
        long now = begun.get();
        try {
            if (now == before) {
                pool.giveAway();
            }
        } finally {
            watching.set(false);
        }
        if (pool.isAnyWaiting() && !watch.isShutdown()) {
            watchFrom(now);
        }
    }

    private final class Pool extends ForkJoinPool {

        Pool(int parallelism) {
            super(parallelism, RouteWorkers::thread, (thread, e) -> LOGGER.error("a route's thread ended", e), true,
                    parallelism,
                    MAX_THREADS, parallelism, full -> true, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        }

        /** All come this way, also what goes on after a future: a message that is kept must not wait for a thread either. */
        @Override
        public void execute(Runnable task) {
            super.execute(() -> {
                begun.incrementAndGet();
                task.run();
            });
            watchFrom(begun.get());
        }

        boolean isAnyWaiting() {
            return hasQueuedSubmissions() || getQueuedTaskCount() > 0;
        }

        void giveAway() {
            List<ForkJoinTask<?>> waiting = new ArrayList<>();
            drainTasksTo(waiting);
            waiting.forEach(this::giveAway);
        }

        private void giveAway(ForkJoinTask<?> task) {
            try {
                others.execute(task::invoke);
            } catch (RejectedExecutionException e) {
                LOGGER.debug("nobody else takes what waits", e);
                execute(task);
            }
        }
    }

    private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = new ForkJoinWorkerThread(pool) {
        };
        thread.setName("facebridge-route-" + thread.getPoolIndex());
        thread.setContextClassLoader(RouteWorkers.class.getClassLoader());
        return thread;
    }
}
