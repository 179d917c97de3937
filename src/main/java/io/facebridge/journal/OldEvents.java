package io.facebridge.journal;

import java.time.Instant;
import java.util.Optional;

/** Forgets events that everybody has who wants them. */
public interface OldEvents {

    /**
     * Deletes from the oldest on, up to the first event that was appended at {@code before} or later, or that stands behind
     * {@code upTo}.
     *
     * @param upTo the {@code seq} of the last that may go
     * @param limit at most so many at once
     * @return how many are gone, durably; fewer than the limit where no more may go
     */
    int delete(Instant before, long upTo, int limit);

    /**
     * The earliest time at which an event was appended that stands behind {@code seq}; empty where none does. Looks at each of
     * them: the clock may have gone back.
     */
    Optional<Instant> firstAppendedAfter(long seq);

    /** When the oldest event was appended that is a dead letter now; empty where there is none. */
    Optional<Instant> firstDeadLetter();
}
