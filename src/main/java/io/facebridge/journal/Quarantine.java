package io.facebridge.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What could not become an event, raw, bounded by size and age: the oldest goes first. */
public interface Quarantine {

    /**
     * A quarantined body or picture field, without its bytes.
     *
     * @param id 32 hex digits, derived from the content: what comes again has the same id
     * @param protocol the protocol's word
     * @param message the message's family, for example {@code dumu-face}
     * @param path the HTTP path or the field that it came in
     * @param reason a short word, for example {@code not-json}
     * @param times how often it came
     */
    record Entry(String id, String protocol, String message, String path, String contentType, String reason, long bytes,
            int times,
            Instant firstAt, Instant lastAt) {}

    /**
     * Keeps the bytes, or counts one more time where they are kept already; durable when it returns.
     *
     * @return how often it came, this time included
     * @throws JournalUnavailableException when it cannot be kept
     */
    int keep(Entry entry, byte[] raw);

    /** How often it came before; 0 where it is not kept. */
    int times(String id);

    /** At most {@code limit}, newest first, those last seen before {@code before} where it is not null. */
    List<Entry> list(Instant before, int limit);

    Optional<Entry> find(String id);

    /** The bytes as they came. */
    Optional<byte[]> raw(String id);

    /**
     * Throws away some of what is too old, for times when nothing comes that would push it out.
     *
     * @return how many went; more than none says that there may be more
     */
    int expire();
}
