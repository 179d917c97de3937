package io.facebridge.device;

import java.time.Instant;

/**
 * The signs of life of one device and what was concluded from them. Silence is measured on the monotonic clock, so that a wall
 * clock that is set makes nobody silent. Not thread-safe.
 *
 * <pre> (nothing) ──sign of life──▶ ONLINE ──silence──▶ OFFLINE ──sign of life──▶ ONLINE … </pre>
 *
 * <p> A change counts once it is {@linkplain #begin saved}; nothing more is concluded until the journal has it
 * ({@linkplain #announced}).
 */
final class Life {

    private static final long NEVER = Long.MIN_VALUE;

    private final Heartbeats heartbeats;
    private boolean heard;
    private long lastNanos;
    /** The wall clock at the first sign of life that no conclusion covers yet. */
    private long firstMillis = NEVER;
    private DeviceStatus status;
    private long sinceMillis;
    private boolean announced = true;

    Life(Heartbeats heartbeats) {
        this.heartbeats = heartbeats;
    }

    /** As the database has it: nothing was heard since the gateway started. */
    Life(Heartbeats heartbeats, DeviceStatus status, long sinceMillis, boolean announced) {
        this.heartbeats = heartbeats;
        this.status = status;
        this.sinceMillis = sinceMillis;
        this.announced = announced;
    }

    /** This life went on from another's end: what was heard here, and what was concluded there. */
    Life after(Life saved) {
        Life both = new Life(saved.heartbeats, saved.status, saved.sinceMillis, saved.announced);
        both.heard = heard;
        both.lastNanos = lastNanos;
        both.firstMillis = firstMillis;
        return both;
    }

    /** The same without what was concluded. */
    Life unjudged() {
        return new Life(heartbeats);
    }

    /** @param nanos on the monotonic clock */
    void sign(long atMillis, long nanos, boolean heartbeat) {
        lastNanos = heard && lastNanos - nanos > 0 ? lastNanos : nanos;
        heard = true;
        if (firstMillis == NEVER) {
            firstMillis = atMillis;
        }
        if (heartbeat) {
            heartbeats.note(nanos);
        }
    }

    DeviceStatus status() {
        return status;
    }

    /** When the status began; null where there is none. */
    Instant since() {
        return status == null ? null : Instant.ofEpochMilli(sinceMillis);
    }

    boolean isAnnounced() {
        return announced;
    }

    long heartbeatMillis() {
        return heartbeats.intervalMillis();
    }

    /**
     * What is to be concluded now: the status that begins; null where nothing changes.
     *
     * @param nanos now, on the monotonic clock
     * @param hearingSince since when the gateway hears without a break, on the monotonic clock
     * @param silenceNanos what silence makes a device offline
     */
    DeviceStatus judge(long nanos, long hearingSince, long silenceNanos) {
        if (!announced) {
            return null;
        }
        if (status != DeviceStatus.ONLINE) {
            return firstMillis == NEVER ? null : DeviceStatus.ONLINE;
        }
        long silence = heard ? Math.min(nanos - lastNanos, nanos - hearingSince) : nanos - hearingSince;
        if (silence < silenceNanos) {
            return null;
        }
        // what is heard from now on, also while this is saved, brings it back
        firstMillis = NEVER;
        return DeviceStatus.OFFLINE;
    }

    /**
     * When the concluded status began: online with the first sign of life, offline now. A message that was received before the
     * device was found silent, and was kept only after that, counts from now: the times of a device's changes are to have their
     * order.
     */
    Instant beginning(DeviceStatus concluded, Instant now) {
        boolean since = concluded == DeviceStatus.ONLINE && (status == null || firstMillis > sinceMillis);
        return since ? Instant.ofEpochMilli(firstMillis) : now;
    }

    /** The change is saved. */
    void begin(DeviceStatus concluded, Instant since) {
        status = concluded;
        sinceMillis = since.toEpochMilli();
        announced = false;
    }

    /** The journal has the event of the last change. */
    void announced() {
        announced = true;
    }
}
