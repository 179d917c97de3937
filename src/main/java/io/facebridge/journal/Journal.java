package io.facebridge.journal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The durable sequence of events. */
public interface Journal {

    /**
     * Keeps the events, all or none, in their order. When the stage completes they survive a power cut. Events whose id is kept
     * already are passed over.
     *
     * @return how many were new; fails with {@link JournalUnavailableException} when they cannot be kept
     */
    CompletionStage<Integer> append(List<NewEvent> events);

    /**
     * Reads on after a place.
     *
     * @param after the {@code seq} before the first wanted; 0 for the beginning
     * @param limit at most so many entries
     */
    Page read(long after, int limit, EventFilter filter);

    /** The event of that id, where it is kept. */
    Optional<JournalEntry> find(String id);

    /** The {@code seq} of the newest event; 0 while there is none. */
    long head();

    /** Calls the listener, on a thread that it must not block, each time that events became durable. Close to stop. */
    Subscription onAppended(Runnable listener);

    /** Whether events can be kept now; tries it where the last attempt is not recent. */
    boolean isWritable();

    /** An end to being called. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
