package io.facebridge.journal;

import java.util.List;

/**
 * A piece of the journal.
 *
 * @param entries what matched, in order; may be empty although more follows, since the work for one page is bounded
 * @param scannedTo the place to read on after; never before the place that was asked for
 */
public record Page(List<JournalEntry> entries, long scannedTo) {

    public Page {
        entries = List.copyOf(entries);
    }
}
