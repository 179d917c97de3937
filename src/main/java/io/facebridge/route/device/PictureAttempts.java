package io.facebridge.route.device;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.facebridge.protocol.megbox.rest.QueuePage;

/** How often the pictures of records were asked for in vain. */
final class PictureAttempts {

    /** Records beyond it are left alone until there is room: those that are counted come to an end. */
    private static final int MOST = 1000;

    private final Map<KeptRecords.Key, Failures> failures = new HashMap<>();
    private final int most;
    private final Duration pause;

    /**
     * @param most after so many attempts a record goes without
     * @param pause between two attempts at one record
     */
    PictureAttempts(int most, Duration pause) {
        this.most = most;
        this.pause = pause;
    }

    /** Whether the record's pictures are asked for now. */
    boolean isDue(QueuePage.Entry record) {
        Failures known = failures.get(KeptRecords.Key.of(record));
        return known == null ? failures.size() < MOST : System.nanoTime() - known.lastNanos() >= pause.toNanos();
    }

    /** Whether it is the last attempt, after which the record goes without. */
    boolean isLast(QueuePage.Entry record) {
        Failures known = failures.get(KeptRecords.Key.of(record));
        return (known == null ? 0 : known.count()) >= most - 1;
    }

    void failed(QueuePage.Entry record) {
        failures.merge(KeptRecords.Key.of(record), new Failures(1, System.nanoTime()),
                (known, next) -> new Failures(known.count() + 1, next.lastNanos()));
    }

    void done(QueuePage.Entry record) {
        failures.remove(KeptRecords.Key.of(record));
    }

    private record Failures(int count, long lastNanos) {}
}
