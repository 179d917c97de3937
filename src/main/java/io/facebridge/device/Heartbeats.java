package io.facebridge.device;

import java.util.concurrent.TimeUnit;

/**
 * How often one device sends heartbeats, known from the pauses between the last few: the second longest of them. So neither one
 * heartbeat that was lost nor one time that the device was off makes the interval longer, and a burst of heartbeats that had
 * piled up does not make it shorter. A slow device is known after one pause, a fast one is believed after a few. Not
 * thread-safe.
 */
final class Heartbeats {

    private static final int KEPT = 8;
    private static final int ENOUGH = 3;
    /** What follows within it is the same heartbeat once more, or one that had piled up. */
    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** With fewer pauses than enough nobody is judged by a shorter interval. */
    private static final long CAREFUL_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final long savedMillis;
    /** In milliseconds, the newest overwrites the oldest; null before the first heartbeat. */
    private int[] pauses;
    private int count;
    private long lastNanos;

    /** @param savedMillis what was known when the gateway ran before; 0 for nothing */
    Heartbeats(long savedMillis) {
        this.savedMillis = savedMillis;
    }

    /** @param nanos when it came, on the monotonic clock */
    void note(long nanos) {
        if (pauses == null) {
            pauses = new int[KEPT];
            lastNanos = nanos;
            return;
        }
        long pause = nanos - lastNanos;
        if (pause >= BURST_NANOS) {
            pauses[count % KEPT] = (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(pause));
            // the low bits say the place, and it stays above KEPT once it was there
            count = count == 2 * KEPT - 1 ? KEPT : count + 1;
            lastNanos = nanos;
        }
    }

    /** The interval in milliseconds; 0 as long as it is not known. */
    long intervalMillis() {
        int longest = 0;
        int second = 0;
        for (int i = 0; i < Math.min(count, KEPT); i++) {
            second = Math.max(second, Math.min(longest, pauses[i]));
            longest = Math.max(longest, pauses[i]);
        }
        if (count >= ENOUGH) {
            return second;
        }
        return Math.max(savedMillis, longest >= CAREFUL_MILLIS ? longest : 0);
    }
}
