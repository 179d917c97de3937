package io.facebridge.journal.camel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.facebridge.journal.Cursors;

/** How far a consumer is done, and how much of that is saved. For the consumer's thread alone. */
final class SavedCursor {

    private static final Logger LOGGER = Logger.getLogger(SavedCursor.class);
    private static final long LONGEST_UNSAVED_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LAST_SAVE_SECONDS = 5;

    private final Cursors cursors;
    private final String consumer;
    private long done;
    private long saving;
    /** Where everything before is finished: never less than what is saved. */
    private long goBackTo;
    private long savedAtNanos = System.nanoTime();
    private CompletableFuture<Void> lastSave = CompletableFuture.completedFuture(null);

    /** @param position what is saved already */
    SavedCursor(Cursors cursors, String consumer, long position) {
        this.cursors = cursors;
        this.consumer = consumer;
        this.done = position;
        this.saving = position;
        this.goBackTo = position;
    }

    long position() {
        return done;
    }

    /** All up to here is done. */
    void done(long seq) {
        done = Math.max(done, seq);
    }

    /** Whether it was saved longer than a second ago. */
    boolean isSaveDue() {
        return System.nanoTime() - savedAtNanos >= LONGEST_UNSAVED_NANOS;
    }

    /** Takes back what was done since it was last saved. */
    void goBack() {
        done = goBackTo;
    }

    /** Saves without waiting: a cursor that is behind after a crash only means that events come twice. */
    void save() {
        if (lastSave.isCompletedExceptionally()) {
            LOGGER.warnf("the position of the consumer %s could not be saved; it is tried again", consumer);
            saving = 0;
        }
        if (done > saving) {
            lastSave = cursors.advance(consumer, done).toCompletableFuture();
            saving = done;
        }
        goBackTo = done;
        savedAtNanos = System.nanoTime();
    }

    /** Saves and waits for it, but not for ever. */
    void saveAtTheEnd() {
        save();
        try {
            lastSave.get(LAST_SAVE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.warnf("the position of the consumer %s could not be saved; some events will come twice", consumer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
