package io.facebridge.media;

import java.io.IOException;
import java.util.concurrent.ForkJoinPool;

/** Work that waits for the disk: a pool that has few threads lets another one run for the time. */
final class Blocking implements ForkJoinPool.ManagedBlocker {

    private final Work work;
    private IOException failure;
    private boolean done;

    /** What waits. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    private Blocking(Work work) {
        this.work = work;
    }

    /** Runs it on this thread. */
    static void run(Work work) throws IOException {
        Blocking blocking = new Blocking(work);
        try {
            ForkJoinPool.managedBlock(blocking);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before a picture was written", e);
        }
        if (blocking.failure != null) {
            throw blocking.failure;
        }
    }

    @Override
    public boolean block() {
        try {
            work.run();
        } catch (IOException e) {
            failure = e;
        } finally {
            done = true;
        }
        return true;
    }

    @Override
    public boolean isReleasable() {
        return done;
    }
}
