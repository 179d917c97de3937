package io.facebridge.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events that a consumer gave up on. */
public interface DeadLetters {

    /**
     * An event that a consumer could not be given.
     *
     * @param error what went wrong last, without data of the event
     * @param retryRequested somebody asked to try again, and the consumer has not yet
     */
    record DeadLetter(long id, String consumer, long seq, String eventId, String type, String source, String error,
            int attempts,
            Instant at, boolean retryRequested) {}

    /** Keeps the event as dead and moves the consumer's cursor past it, in one step; durable when it returns. */
    void add(String consumer, JournalEntry entry, String error, int attempts);

    /** At most {@code limit}, in order, those after the id {@code after}. */
    List<DeadLetter> list(long after, int limit);

    /** How many the consumer has. */
    long count(String consumer);

    /** Asks the consumer to try once more; false where there is no such dead letter. */
    boolean requestRetry(long id);

    /** The oldest dead letter of the consumer whose retry was asked for, with its event. */
    Optional<Retry> nextRetry(String consumer);

    /** The consumer took it: it is dead no longer. */
    void delivered(long id);

    /** The consumer failed again. */
    void failedAgain(long id, String error);

    /** A dead letter and the event to try again. */
    record Retry(DeadLetter letter, JournalEntry entry) {}
}
