package io.facebridge.journal.camel;

import java.util.concurrent.TimeUnit;

/** What the thread of a consumer waits for: work, the end of a pause, being resumed, the end. */
final class Signal {

    private boolean work;
    private boolean suspended;
    private boolean stopped;

    synchronized void work() {
        work = true;
        notifyAll();
    }

    synchronized void suspend() {
        suspended = true;
        notifyAll();
    }

    synchronized void resume() {
        suspended = false;
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Whether events may be handed out. */
    synchronized boolean isRunning() {
        return !stopped && !suspended;
    }

    synchronized void awaitResumed() throws InterruptedException {
        while (suspended && !stopped) {
            wait();
        }
    }

    /** Waits until there may be work, it is to stop or is suspended, at most so long. */
    synchronized void awaitWork(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (isRunning() && !work && waitUntil(end)) {
            continue;
        }
        work = false;
    }

    /**
     * Waits so long, whatever is appended meanwhile.
     *
     * @return false where it is to stop or is suspended
     */
    synchronized boolean pause(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (isRunning() && waitUntil(end)) {
            continue;
        }
        return isRunning();
    }

    private boolean waitUntil(long end) throws InterruptedException {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) {
            return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
        return true;
    }
}
