package io.facebridge.route;

import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

/**
 * A timer that goes by the monotonic clock. Java's own waits for a time of day: where the clock is set back by an hour, it does
 * nothing for an hour.
 */
final class SteadyTimer extends Timer {

    private static final Logger LOGGER = Logger.getLogger(SteadyTimer.class);

    private final ScheduledThreadPoolExecutor thread;
    private final BooleanSupplier over;

    private SteadyTimer(String name, BooleanSupplier over) {
        super(name, true);
        this.over = over;
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /**
     * @param over asked after each run whether it was the last one: a task that cancels itself cannot be seen from outside of
     *        {@code java.util}
     */
    static SteadyTimer start(String name, BooleanSupplier over) {
        SteadyTimer timer = new SteadyTimer(name, over);
        timer.endInherited();
        return timer;
    }

    @Override
    public void schedule(TimerTask task, long delay) {
        thread.schedule(() -> run(task), delay, TimeUnit.MILLISECONDS);
    }

    @Override
    public void schedule(TimerTask task, Date time) {
        schedule(task, until(time));
    }

    @Override
    public void schedule(TimerTask task, long delay, long period) {
        thread.scheduleWithFixedDelay(() -> run(task), delay, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public void schedule(TimerTask task, Date firstTime, long period) {
        schedule(task, until(firstTime), period);
    }

    @Override
    public void scheduleAtFixedRate(TimerTask task, long delay, long period) {
        thread.scheduleAtFixedRate(() -> run(task), delay, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public void scheduleAtFixedRate(TimerTask task, Date firstTime, long period) {
        scheduleAtFixedRate(task, until(firstTime), period);
    }

    /** What runs is finished; nothing runs after it. */
    @Override
    public void cancel() {
        thread.shutdown();
    }

    /** Nothing waits here that was cancelled. */
    @Override
    public int purge() {
        return 0;
    }

    /** The thread that every {@link Timer} begins with has nothing to do. */
    private void endInherited() {
        super.cancel();
    }

    private static long until(Date time) {
        return Math.max(0, time.getTime() - System.currentTimeMillis());
    }

    /** A run that fails must not be the last one. */
    private void run(TimerTask task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOGGER.error("a timer's run failed; it goes on", e);
        }
        if (over.getAsBoolean()) {
            cancel();
        }
    }
}
