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
    private Life life;

    /** As the database has it. */
    Tracked(Key key, Facts facts, long firstSeenMillis, long lastSeenMillis, Life life) {
        this.key = key;
        this.facts = facts;
        this.firstSeenMillis = firstSeenMillis;
        this.lastSeenMillis = lastSeenMillis;
        this.life = life;
    }

    /** A device that never spoke before. */
    static Tracked newcomer(Key key, long atMillis) {
        Tracked newcomer = new Tracked(key, Facts.NONE, atMillis, atMillis, new Life(new Heartbeats(0)));
        newcomer.isNew = true;
        return newcomer;
    }

    Key key() {
        return key;
    }

    /**
     * It spoke.
     *
     * @param nanos now, on the monotonic clock
     * @return whether for the first time ever
     */
    synchronized boolean seen(Facts said, long atMillis, long nanos, boolean heartbeat) {
        facts = facts.updatedBy(said);
        firstSeenMillis = Math.min(firstSeenMillis, atMillis);
        lastSeenMillis = Math.max(lastSeenMillis, atMillis);
        life.sign(atMillis, nanos, heartbeat);
        messages++;
        unsaved = true;
        boolean first = isNew;
        isNew = false;
        return first;
    }

    /** It gave a sign of life that was no message. */
    synchronized void alive(long atMillis, long nanos) {
        lastSeenMillis = Math.max(lastSeenMillis, atMillis);
        life.sign(atMillis, nanos, false);
        unsaved = true;
    }

    /** The database knew it already, although it spoke before that was read. */
    synchronized void knownBefore(Tracked saved) {
        facts = saved.facts.updatedBy(facts);
        firstSeenMillis = Math.min(firstSeenMillis, saved.firstSeenMillis);
        lastSeenMillis = Math.max(lastSeenMillis, saved.lastSeenMillis);
        life = life.after(saved.life);
    }

    /** Where nobody judges any more, what was concluded once is no news. */
    synchronized void forgetStatus() {
        life = life.unjudged();
    }

    synchronized DeviceStatus status() {
        return life.status();
    }

    /** How often it sends heartbeats, in milliseconds; 0 where it is not known. */
    synchronized long heartbeatMillis() {
        return life.heartbeatMillis();
    }

    /** The last change, where the journal may not have its event; null otherwise. */
    synchronized StatusChange unannounced(Instant now) {
        return life.isAnnounced() ? null : new StatusChange(snapshot(), life.status(), life.since(), now);
    }

    /** What {@linkplain Life#judge is to be concluded}; null where nothing changes. */
    synchronized StatusChange judge(Instant now, long nanos, long hearingSince, long silenceNanos) {
        DeviceStatus concluded = life.judge(nanos, hearingSince, silenceNanos);
        return concluded == null ? null : new StatusChange(snapshot(), concluded, life.beginning(concluded, now), now);
    }

    /** The change is saved. */
    synchronized void begin(StatusChange change) {
        life.begin(change.status(), change.since());
    }

    /** The journal has the event of the last change. */
    synchronized void announced() {
        life.announced();
    }

    synchronized KnownDevice snapshot() {
        return new KnownDevice(key.protocol(), key.id(), facts.name(), facts.model(), facts.ip(), facts.mac(),
                facts.softwareVersion(), Instant.ofEpochMilli(firstSeenMillis), Instant.ofEpochMilli(lastSeenMillis), messages,
                life.status(), life.since(), null);
    }

    synchronized boolean isUnsaved() {
        return unsaved;
    }

    /** What is to be saved now; what comes later is unsaved again. */
    synchronized DeviceRow takeUnsaved() {
        unsaved = false;
        return row();
    }

    synchronized DeviceRow row() {
        return new DeviceRow(snapshot(), life.heartbeatMillis());
    }

    /** Saving failed. */
    synchronized void saveAgain() {
        unsaved = true;
    }
}
