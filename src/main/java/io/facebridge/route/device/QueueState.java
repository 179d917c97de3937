package io.facebridge.route.device;

/**
 * What is remembered of one queue of one box from run to run. Only conveniences: without it, as after a restart, the mark alone
 * decides, and what comes twice makes no second event. One run at a time touches it.
 */
final class QueueState {

    private final KeptRecords kept;
    private final PictureAttempts attempts;
    private final Deletions deletions = new Deletions();
    private Listing listing;
    private boolean isNone;
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
        isNone = false;
        deletions.begin();
    }

    /** The next run begins at the mark. */
    void giveUp() {
        listing = null;
    }

    /** The box has no such queue, or has it switched off: there is nothing in it to be read. */
    void isNone() {
        giveUp();
        isNone = true;
    }

    /** Whether all that is in the queue was read when it was asked for last. */
    boolean isRead() {
        return isNone || listing != null && listing.isSettled();
    }

    Deletions deletions() {
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
