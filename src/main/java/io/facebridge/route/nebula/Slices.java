package io.facebridge.route.nebula;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.protocol.nebula.NebulaReply;
import io.facebridge.protocol.nebula.RecordPages;

/**
 * A span of a node's clock, cut into slices from the oldest to the newest. All queries go over a slice before the next one
 * begins: what lies before its end is then complete. After a slice in which little was recorded the next is twice as long, so
 * that a quiet month is not asked for in thousands of pieces.
 */
final class Slices {

    private static final Duration LONGEST = Duration.ofDays(1);

    private final Instant end;
    private final Duration shortest;
    private final int maxPages;
    private Duration length;
    private Instant from;
    private Instant to;
    private RecordPages pages;
    private boolean begun;
    private int records;

    /**
     * @param shortest the length of the first slice; 1 second at least
     * @param maxPages of one query in one slice
     */
    Slices(Instant from, Instant end, Duration shortest, int maxPages) {
        this.end = end;
        this.shortest = shortest.compareTo(Duration.ofSeconds(1)) < 0
                ? Duration.ofSeconds(1)
                : shortest.truncatedTo(ChronoUnit.SECONDS);
        this.maxPages = maxPages;
        this.length = this.shortest;
        // what the node writes and compares are whole seconds
        cut(from.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The end of the slice, on the node's clock. */
    Instant to() {
        return to;
    }

    /** Whether no page of the slice was asked for yet. */
    boolean isAtBegin() {
        return !begun;
    }

    /** What is to be asked next in this slice. */
    RecordPages pages() {
        begun = true;
        return pages;
    }

    /** Takes a page. @return the records in it */
    List<JsonNode> take(NebulaReply page) {
        List<JsonNode> taken = pages.take(page);
        records += taken.size();
        return taken;
    }

    /** Whether all pages of all queries over the slice were taken. */
    boolean isTaken() {
        return !pages.hasNext();
    }

    /** Goes on to the next slice. @return false where this was the last */
    boolean next() {
        if (!to.isBefore(end)) {
            return false;
        }
        length = records <= RecordPages.PAGE ? doubled() : shortest;
        // both have the second at which they meet: no record falls between them
        cut(to);
        return true;
    }

    private Duration doubled() {
        Duration twice = length.multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? length : twice;
    }

    private void cut(Instant begin) {
        from = begin;
        to = from.plus(length).isBefore(end) ? from.plus(length) : end;
        pages = new RecordPages(local(from), local(to), maxPages);
        begun = false;
        records = 0;
    }

    private static LocalDateTime local(Instant deviceClock) {
        return LocalDateTime.ofInstant(deviceClock, ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return "Slices[" + from + " to " + to + "]";
    }
}
