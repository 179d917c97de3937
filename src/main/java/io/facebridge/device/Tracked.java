package io.facebridge.device;

import java.time.Instant;

import io.facebridge.event.Protocol;

/** One device in the registry's memory. */
final class Tracked {

    /** Two vendors may give the same id. */
    record Key(Protocol protocol, String id) {}

    private final Key key;
    private Facts facts;
    private long firstSeenMillis;
    private long lastSeenMillis;
    private long messages;
    private boolean unsaved;
    private boolean isNew;

    /** As the database has it. */
    Tracked(Key key, Facts facts, long firstSeenMillis, long lastSeenMillis) {
        this.key = key;
        this.facts = facts;
        this.firstSeenMillis = firstSeenMillis;
        this.lastSeenMillis = lastSeenMillis;
    }

    /** A device that never spoke before. */
    static Tracked newcomer(Key key, long atMillis) {
        Tracked newcomer = new Tracked(key, Facts.NONE, atMillis, atMillis);
        newcomer.isNew = true;
        return newcomer;
    }

    Key key() {
        return key;
    }

    /**
     * It spoke.
     *
     * @return whether for the first time ever
     */
    synchronized boolean seen(Facts said, long atMillis) {
        facts = facts.updatedBy(said);
        firstSeenMillis = Math.min(firstSeenMillis, atMillis);
        lastSeenMillis = Math.max(lastSeenMillis, atMillis);
        messages++;
        unsaved = true;
        boolean first = isNew;
        isNew = false;
        return first;
    }

    /** It gave a sign of life that was no message. */
    synchronized void alive(long atMillis) {
        lastSeenMillis = Math.max(lastSeenMillis, atMillis);
        unsaved = true;
    }

    /** The database knew it already, although it spoke before that was read. */
    synchronized void knownBefore(Tracked saved) {
        facts = saved.facts.updatedBy(facts);
        firstSeenMillis = Math.min(firstSeenMillis, saved.firstSeenMillis);
        lastSeenMillis = Math.max(lastSeenMillis, saved.lastSeenMillis);
    }

    synchronized KnownDevice snapshot() {
        return new KnownDevice(key.protocol(), key.id(), facts.name(), facts.model(), facts.ip(), facts.mac(),
                facts.softwareVersion(), Instant.ofEpochMilli(firstSeenMillis), Instant.ofEpochMilli(lastSeenMillis), messages,
                null, null, null);
    }

    synchronized boolean isUnsaved() {
        return unsaved;
    }

    /** What is to be saved now; what comes later is unsaved again. */
    synchronized KnownDevice takeUnsaved() {
        unsaved = false;
        return snapshot();
    }

    /** Saving failed. */
    synchronized void saveAgain() {
        unsaved = true;
    }
}
