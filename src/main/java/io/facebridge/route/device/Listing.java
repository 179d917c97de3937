package io.facebridge.route.device;

import java.time.Duration;
import java.time.Instant;

import io.facebridge.protocol.Moments;
import io.facebridge.protocol.megbox.rest.QueuePage;

/**
 * One reading of a queue from the mark on. A page token is a position: where the list gets shorter between two pages, records
 * move from the next page to one that was read. A list of several pages is therefore read again from the start, until nothing
 * comes up that the reading before should have met.
 */
final class Listing {

    private final Instant startedAt;
    private final Long timeStart;
    private final Duration margin;
    private final int remembered;
    private long touchedAtNanos;
    private String token;
    private int pages;
    private int records;
    private Instant newest;
    /** How far the reading before got; null while it is the first. */
    private Instant before;
    private boolean isRepeated;
    private boolean hasMissed;
    private boolean isClean = true;
    private boolean isSettled;
    private boolean isAhead;

    /**
     * @param startedAt on the gateway's clock
     * @param timeStart Unix seconds; null for all that the queue holds
     * @param margin a record that is newer than the start counts for the mark as so much older than it
     * @param remembered how many kept records are known again
     */
    Listing(Instant startedAt, Long timeStart, Duration margin, int remembered) {
        this.startedAt = startedAt;
        this.timeStart = timeStart;
        this.margin = margin;
        this.remembered = remembered;
        touch();
    }

    Long timeStart() {
        return timeStart;
    }

    /** Where the next page begins; null for the first. */
    String token() {
        return token;
    }

    /** Whether it was left in the middle, not longer ago than that. */
    boolean isOpen(Duration within) {
        return !isSettled && System.nanoTime() - touchedAtNanos < within.toNanos();
    }

    /** A record that is not kept yet came up. */
    void met(QueuePage.Entry record) {
        Instant time = time(record);
        if (isRepeated && (time == null || before == null || !time.isAfter(before))) {
            hasMissed = true;
        }
    }

    /** The record is kept and counts for the mark. */
    void passed(QueuePage.Entry record) {
        Instant time = time(record);
        if (time != null && time.isAfter(startedAt)) {
            // a clock that ran ahead, if only once: the mark must not pass what comes with the right time
            isAhead |= time.isAfter(startedAt.plus(margin));
            time = startedAt.minus(margin);
        }
        if (time != null && (newest == null || time.isAfter(newest))) {
            newest = time;
        }
    }

    /** A record was not kept: it is to come again, so the mark stays. */
    void refused() {
        isClean = false;
    }

    /** The page was kept as a whole. */
    void advance(QueuePage page) {
        pages++;
        records += page.records().size();
        token = page.nextPageToken();
        touch();
        if (token == null) {
            finish();
        }
    }

    /** Whether all that it found is dealt with, and nothing can have slipped through. */
    boolean isSettled() {
        return isSettled;
    }

    /** Whether it held more than is remembered, so that reading it again says nothing. */
    boolean isTooLong() {
        return records > remembered;
    }

    /** Whether a record came up that is newer than the margin allows. */
    boolean isAhead() {
        return isAhead;
    }

    /** How far all is kept; null where it is not known. */
    Instant mark() {
        return isSettled && isClean ? newest : null;
    }

    private void finish() {
        if (pages == 1 || !isClean || isTooLong()) {
            isSettled = true;
        } else if (isRepeated && !hasMissed) {
            isSettled = true;
            // what is newer came up while it was read: another listing is to say whether that is all
            newest = before;
        } else {
            before = newest;
            isRepeated = true;
            hasMissed = false;
            newest = null;
            pages = 0;
            records = 0;
        }
    }

    private void touch() {
        touchedAtNanos = System.nanoTime();
    }

    private static Instant time(QueuePage.Entry record) {
        return Moments.sinceEpoch(record.time(), Moments.Unit.MILLIS);
    }
}
