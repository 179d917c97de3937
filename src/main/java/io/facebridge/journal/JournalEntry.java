package io.facebridge.journal;

import java.time.Instant;

/**
 * A kept event.
 *
 * @param seq its place in the journal, from 1, without gaps
 * @param json the CloudEvents object in UTF-8
 */
public record JournalEntry(long seq, String id, String type, String source, Instant time, byte[] json) {

    /** Names the event without its data. */
    @Override
    public String toString() {
        return "JournalEntry[" + seq + " " + id + " " + type + "]";
    }
}
