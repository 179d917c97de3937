package io.facebridge.route.device;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.facebridge.protocol.Digests;
import io.facebridge.protocol.megbox.rest.QueuePage;

/**
 * What is remembered of one queue of one box from run to run. Only conveniences: without it, as after a restart, the mark alone
 * decides, and what comes twice makes no second event. One run at a time touches it.
 */
final class QueueState {

    private static final int MOST_DELETIONS = 10_000;

    private final Map<String, Boolean> kept;
    private final Set<String> deletions = new LinkedHashSet<>();
    private boolean listing;
    private long touchedAtNanos;
    private String token;
    private Long timeStart;
    private Instant newest;
    private boolean clean;
    private boolean troubled;

    /** @param remember how many kept records are known again */
    QueueState(int remember) {
        this.kept = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > remember;
            }
        };
    }

    /** Whether a listing was left in the middle, not longer ago than that. */
    boolean isInListing(Duration within) {
        return listing && System.nanoTime() - touchedAtNanos < within.toNanos();
    }

    /** @param from Unix seconds; null for all that the queue holds */
    void begin(Long from) {
        listing = true;
        token = null;
        timeStart = from;
        newest = null;
        clean = true;
        touch();
    }

    /** The page was kept as a whole. */
    void advance(String next) {
        token = next;
        touch();
    }

    void end() {
        listing = false;
    }

    private void touch() {
        touchedAtNanos = System.nanoTime();
    }

    /** Where the next page begins; null for the first. */
    String token() {
        return token;
    }

    Long timeStart() {
        return timeStart;
    }

    boolean isKept(QueuePage.Entry record) {
        return kept.containsKey(key(record));
    }

    void keep(QueuePage.Entry record) {
        kept.put(key(record), Boolean.TRUE);
    }

    /** The record counts for the mark. */
    void passed(Instant time) {
        if (time != null && (newest == null || time.isAfter(newest))) {
            newest = time;
        }
    }

    /** A record was refused: it is to come again, so the mark stays. */
    void refused() {
        clean = false;
    }

    /** How far all is kept; null where it is not known. */
    Instant newest() {
        return clean ? newest : null;
    }

    /** To be deleted on the box when there is an opportunity; beyond a number the box must make room by itself. */
    void toDelete(String path) {
        if (deletions.size() < MOST_DELETIONS) {
            deletions.add(path);
        }
    }

    /** What is to be deleted, to be taken from as it is done. */
    Set<String> deletions() {
        return deletions;
    }

    /** Whether the trouble is new. */
    boolean isNewTrouble() {
        boolean isNew = !troubled;
        troubled = true;
        return isNew;
    }

    /** Whether there was trouble until now. */
    boolean isTroubleOver() {
        boolean over = troubled;
        troubled = false;
        return over;
    }

    private static String key(QueuePage.Entry record) {
        return Digests.sha256(java.nio.ByteBuffer.wrap(record.json()));
    }
}
