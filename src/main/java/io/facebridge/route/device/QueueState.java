package io.facebridge.route.device;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is remembered of one queue of one box from run to run. Only conveniences: without it, as after a restart, the mark alone
 * decides, and what comes twice makes no second event. One run at a time touches it.
 */
final class QueueState {

    private static final int MOST_DELETIONS = 10_000;

    private final KeptRecords kept;
    private final PictureAttempts attempts;
    private final Set<String> deletions = new LinkedHashSet<>();
    private Listing listing;
    private boolean troubled;

    /** @param remember how many kept records are known again */
    QueueState(int remember, PictureAttempts attempts) {
        this.kept = new KeptRecords(remember);
        this.attempts = attempts;
    }

    PictureAttempts attempts() {
        return attempts;
    }

    KeptRecords kept() {
        return kept;
    }

    /** The listing that is read; null before the first and where the last was given up. */
    Listing listing() {
        return listing;
    }

    void begin(Listing fresh) {
        listing = fresh;
    }

    /** The next run begins at the mark. */
    void giveUp() {
        listing = null;
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
}
