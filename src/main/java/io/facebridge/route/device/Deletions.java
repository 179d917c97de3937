package io.facebridge.route.device;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What of a queue may be deleted on the box. The address of a deletion names no queue: it takes the record of that track and
 * time out of every queue of its kind. A record that is to stay in one of them therefore keeps those of the others.
 */
final class Deletions {

    private static final int MOST = 10_000;

    private final Set<String> wanted = new LinkedHashSet<>();
    /** What was wanted when the round before ended: since then every queue was read once more. */
    private final Set<String> ripe = new HashSet<>();
    private final Set<String> staying = new HashSet<>();
    private boolean isFull;

    /** The record is kept; beyond a number the box must make room by itself. */
    void add(String path) {
        if (wanted.size() < MOST) {
            wanted.add(path);
        }
    }

    /** The record has to stay. */
    void keep(String path) {
        if (staying.size() < MOST) {
            staying.add(path);
        } else {
            isFull = true;
        }
    }

    /** A new listing says anew what is to stay. */
    void begin() {
        staying.clear();
        isFull = false;
    }

    /** Nothing is to be deleted any more. */
    void forget() {
        wanted.clear();
        ripe.clear();
    }

    /** It is deleted, or never will be. */
    void done(String path) {
        wanted.remove(path);
        ripe.remove(path);
    }

    /**
     * What is to be deleted now.
     *
     * @param kind those of all queues of its kind, this one among them, each of which has been read to its end
     */
    Set<String> due(Collection<Deletions> kind) {
        Set<String> due = new LinkedHashSet<>(wanted);
        due.retainAll(ripe);
        for (Deletions queue : kind) {
            due.removeAll(queue.staying);
            if (queue.isFull) {
                due.clear();
            }
        }
        ripe.addAll(wanted);
        return due;
    }
}
