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
    private static final long LONGEST_UNSETTLED_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** A commit for each small page would force the disk more often than the events themselves do. */
    private static final long SAVE_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LAST_SAVE_SECONDS = 5;

    private final Cursors cursors;
    private final String consumer;
    private long done;
    private long saving;
    /** Where everything before is finished: never less than what is saved. */
    private long goBackTo;
    private long settledAtNanos = System.nanoTime();
    private long savedAtNanos = settledAtNanos - SAVE_EVERY_NANOS;
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

    /** Whether it was settled longer than a second ago. */
    boolean isSettlementDue() {
        return System.nanoTime() - settledAtNanos >= LONGEST_UNSETTLED_NANOS;
    }

    /** Takes back what was done since it was last settled. */
    void goBack() {
        done = goBackTo;
    }

    /** What is done is finished too. It is saved soon, as {@link #saveWhereDue} is called. */
    void settled() {
        goBackTo = done;
        settledAtNanos = System.nanoTime();
    }

    /** Saves what is settled, where a tenth of a second has passed since the last time. */
    void saveWhereDue() {
        if (nanosToSave() <= 0) {
            save();
        }
    }

    /** How long {@link #saveWhereDue} may wait; at most what is given, which is so where nothing is to be saved. */
    long millisToSave(long most) {
        return goBackTo > saving ? Math.max(1, Math.min(most, TimeUnit.NANOSECONDS.toMillis(nanosToSave()) + 1)) : most;
    }

    /** Saves what is settled without waiting: a cursor that is behind after a crash only means that events come twice. */
    void save() {
        if (lastSave.isCompletedExceptionally()) {
            LOGGER.warnf("the position of the consumer %s could not be saved; it is tried again", consumer);
            saving = 0;
        }
        if (goBackTo > saving) {
            lastSave = cursors.advance(consumer, goBackTo).toCompletableFuture();
            saving = goBackTo;
            savedAtNanos = System.nanoTime();
        }
    }

    private long nanosToSave() {
        return savedAtNanos + SAVE_EVERY_NANOS - System.nanoTime();
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
