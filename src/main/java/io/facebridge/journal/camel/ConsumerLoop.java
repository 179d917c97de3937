package io.facebridge.journal.camel;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;

import org.jboss.logging.Logger;

import io.facebridge.journal.Cursors;
import io.facebridge.journal.DeadLetters;
import io.facebridge.journal.EventFilter;
import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalEntry;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.Page;

/**
 * What the thread of a consumer does: reads on, gives out event after event, tries again what fails, and saves how far it is
 * done. It ends only when it is told to.
 */
final class ConsumerLoop implements Runnable {

    private static final Logger LOGGER = Logger.getLogger(ConsumerLoop.class);

    /** How soon a retry that somebody asked for is noticed; new events are told at once. */
    private static final long POLL_MILLIS = 1_000;
    private static final Duration UNAVAILABLE_INITIAL = Duration.ofMillis(200);
    private static final Duration UNAVAILABLE_MAX = Duration.ofSeconds(10);

    /** Gives events out; both calls answer empty where all went well, otherwise what went wrong, without data. */
    interface Delivery {
        Optional<String> deliver(JournalEntry entry, int attempt);

        /** Finishes the events that were taken since the last time, so that the cursor may move past them. */
        Optional<String> settle();
    }

    /** How the consumer wants to read. */
    record Settings(String consumer, EventFilter filter, boolean fromLatest, int maxAttempts, Duration retryInitial,
            Duration retryMax, int batchSize) {}

    private final Settings settings;
    private final Journal journal;
    private final Cursors cursors;
    private final DeadLetters deadLetters;
    private final Signal signal;
    private final Progress progress;
    private final Delivery delivery;
    private final Pauses unavailable = new Pauses(UNAVAILABLE_INITIAL, UNAVAILABLE_MAX);
    private final long headAtStart;
    private SavedCursor cursor;

    ConsumerLoop(Settings settings, JournalComponent component, Signal signal, Progress progress, Delivery delivery) {
        this.settings = settings;
        this.journal = component.getJournal();
        this.cursors = component.getCursors();
        this.deadLetters = component.getDeadLetters();
        this.signal = signal;
        this.progress = progress;
        this.delivery = delivery;
        this.headAtStart = journal.head();
    }

    @Override
    public void run() {
        try {
            while (!signal.isStopped()) {
                step();
            }
        } catch (InterruptedException e) {
            // The context stops its threads by force: what was done is still saved below.
            LOGGER.warnf("the consumer %s was interrupted", settings.consumer());
        } finally {
            if (cursor != null && settled()) {
                cursor.saveAtTheEnd();
            }
        }
    }

    private void step() throws InterruptedException {
        if (cursor != null && !signal.isRunning()) {
            cursor.save();
        }
        signal.awaitResumed();
        try {
            if (cursor == null) {
                begin();
            }
            boolean more = retryDeadLetters() && readOn();
            unavailable.reset();
            cursor.saveWhereDue();
            if (!more && !signal.isStopped()) {
                signal.awaitWork(cursor.millisToSave(POLL_MILLIS));
            }
        } catch (JournalUnavailableException e) {
            progress.failed("the journal is not available");
            LOGGER.warnf("the consumer %s waits for the journal: %s", settings.consumer(), e.getMessage());
            signal.pause(unavailable.nextMillis());
        } catch (RuntimeException e) {
            // A mistake of ours must not end the consumer: nobody would notice that events are no longer given out.
            progress.failed("an unexpected error, see the log");
            LOGGER.errorf(e, "the consumer %s goes on after an unexpected error", settings.consumer());
            signal.pause(unavailable.nextMillis());
        }
    }

    /** Finds the place to begin, and fixes it for one that is new: what is appended from now on is never skipped. */
    private void begin() {
        OptionalLong saved = cursors.position(settings.consumer());
        long position = saved.orElse(settings.fromLatest() ? headAtStart : 0);
        if (saved.isEmpty()) {
            fix(position);
        }
        progress.deadLetters(deadLetters.count(settings.consumer()));
        progress.at(position);
        cursor = new SavedCursor(cursors, settings.consumer(), position);
    }

    private void fix(long position) {
        try {
            cursors.advance(settings.consumer(), position).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new JournalUnavailableException("the place to begin could not be saved", e);
        }
    }

    /** Gives out the dead letters that somebody wants to be tried again, each once; false where it is to stop. */
    private boolean retryDeadLetters() {
        while (signal.isRunning()) {
            Optional<DeadLetters.Retry> retry = deadLetters.nextRetry(settings.consumer());
            if (retry.isEmpty()) {
                return true;
            }
            DeadLetters.DeadLetter letter = retry.get().letter();
            Optional<String> error = delivery.deliver(retry.get().entry(), letter.attempts() + 1).or(delivery::settle);
            progress.retried();
            if (error.isEmpty()) {
                deadLetters.delivered(letter.id());
                progress.revived();
                progress.succeeded();
            } else {
                deadLetters.failedAgain(letter.id(), error.get());
                progress.failed(error.get());
            }
        }
        return false;
    }

    /** Gives out one page; whether there may be more. */
    private boolean readOn() throws InterruptedException {
        long before = cursor.position();
        if (before >= journal.head()) {
            return false;
        }
        Page page = journal.read(before, settings.batchSize(), settings.filter());
        for (JournalEntry entry : page.entries()) {
            if (!signal.isRunning() || !giveOut(entry)) {
                save();
                return false;
            }
            done(entry.seq());
            if (cursor.isSettlementDue() && !save()) {
                return false;
            }
        }
        done(page.scannedTo());
        return finished() && cursor.position() > before;
    }

    /** Tries until it is taken or given up; false where it is to stop before. */
    private boolean giveOut(JournalEntry entry) throws InterruptedException {
        Pauses pauses = new Pauses(settings.retryInitial(), settings.retryMax());
        for (int attempt = 1;; attempt++) {
            Optional<String> error = delivery.deliver(entry, attempt);
            if (error.isEmpty()) {
                progress.succeeded();
                return true;
            }
            progress.failed(error.get());
            if (settings.maxAttempts() > 0 && attempt >= settings.maxAttempts()) {
                LOGGER.warnf("the consumer %s gives up on the event %s after %d attempts: %s", settings.consumer(), entry.id(),
                        attempt, error.get());
                return settled() && bury(entry, error.get(), attempt) && passed(entry);
            }
            if (!save()) {
                return false;
            }
            long millis = pauses.nextMillis();
            LOGGER.warnf("the consumer %s could not give out the event %s (attempt %d), tries again in %d ms: %s",
                    settings.consumer(), entry.id(), attempt, millis, error.get());
            if (!signal.pause(millis)) {
                return false;
            }
            progress.retried();
        }
    }

    /** Whatever becomes of those after it, it does not come again. */
    private boolean passed(JournalEntry entry) {
        done(entry.seq());
        cursor.settled();
        return true;
    }

    /** Makes it a dead letter, however long that takes: trying the event again instead would break its bound. */
    private boolean bury(JournalEntry entry, String error, int attempts) throws InterruptedException {
        while (true) {
            try {
                deadLetters.add(settings.consumer(), entry, error, attempts);
                progress.died();
                return true;
            } catch (JournalUnavailableException e) {
                LOGGER.warnf("the consumer %s cannot keep a dead letter: %s", settings.consumer(), e.getMessage());
                if (!signal.pause(unavailable.nextMillis())) {
                    return false;
                }
            }
        }
    }

    /** Saves the cursor, once the events before it are finished; false where they are not, and come again. */
    private boolean save() throws InterruptedException {
        if (!finished()) {
            return false;
        }
        cursor.save();
        return true;
    }

    /** Waits until the events before the cursor are finished; false where they are not, and come again after a pause. */
    private boolean finished() throws InterruptedException {
        if (!settled()) {
            signal.pause(unavailable.nextMillis());
            return false;
        }
        return true;
    }

    /** Finishes what was taken; where that fails the cursor goes back to where it was saved. */
    private boolean settled() {
        Optional<String> error = delivery.settle();
        if (error.isEmpty()) {
            cursor.settled();
            return true;
        }
        progress.failed(error.get());
        LOGGER.warnf("the consumer %s could not finish the last events, they come again: %s", settings.consumer(), error.get());
        cursor.goBack();
        progress.at(cursor.position());
        return false;
    }

    private void done(long seq) {
        cursor.done(seq);
        progress.at(cursor.position());
    }
}
