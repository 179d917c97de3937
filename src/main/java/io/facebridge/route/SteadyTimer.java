package io.facebridge.route;

import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

/**
 * A timer that goes by the monotonic clock. Java's own waits for a time of day: where the clock is set back by an hour, it does
 * nothing for an hour.
 */
final class SteadyTimer extends Timer {

    private static final Logger LOGGER = Logger.getLogger(SteadyTimer.class);

    private final ScheduledExecutorService thread;

    private SteadyTimer(String name) {
        super(name, true);
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    static SteadyTimer start(String name) {
        SteadyTimer timer = new SteadyTimer(name);
        timer.endInherited();
        return timer;
    }

    @Override
    public void schedule(TimerTask task, long delay) {
        thread.schedule(guarded(task), delay, TimeUnit.MILLISECONDS);
    }

    @Override
    public void schedule(TimerTask task, Date time) {
        schedule(task, until(time));
    }

    @Override
    public void schedule(TimerTask task, long delay, long period) {
        thread.scheduleWithFixedDelay(guarded(task), delay, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public void schedule(TimerTask task, Date firstTime, long period) {
        schedule(task, until(firstTime), period);
    }

    @Override
    public void scheduleAtFixedRate(TimerTask task, long delay, long period) {
        thread.scheduleAtFixedRate(guarded(task), delay, period, TimeUnit.MILLISECONDS);
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

    /** Nothing waits here that was cancelled by itself. */
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
    private static Runnable guarded(TimerTask task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOGGER.error("a timer's run failed; it goes on", e);
            }
        };
    }
}
