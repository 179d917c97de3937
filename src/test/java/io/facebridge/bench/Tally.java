package io.facebridge.bench;

import java.util.Arrays;

/** What came of messages, over one or more runs; used by one thread at a time. */
final class Tally {

    private static final int FIRST_ROOM = 10_000;

    private long[] nanos = new long[FIRST_ROOM];
    private int measured;
    private long answered;
    private long failed;
    private double seconds;

    /** @param at when the message was to be sent; it took from then until now */
    void add(Schedule schedule, long at, long now, boolean success) {
        if (!success) {
            failed++;
            return;
        }
        answered++;
        if (at - schedule.measuredFrom() >= 0) {
            if (measured == nanos.length && measured < Load.MAX_SAMPLES) {
                nanos = Arrays.copyOf(nanos, Math.min(Load.MAX_SAMPLES, measured * 2));
            }
            if (measured < nanos.length) {
                nanos[measured] = now - at;
            }
            measured++;
        }
    }

    /** A run has ended. */
    void ended(Schedule schedule, long now) {
        seconds += (now - schedule.measuredFrom()) / 1e9;
    }

    /** All that were answered, those of lead-ins too. */
    long answered() {
        return answered;
    }

    long failed() {
        return failed;
    }

    /** Without the lead-ins; but failures count from the first message on. */
    Load.Result result() {
        return Load.result(Arrays.copyOf(nanos, Math.min(measured, nanos.length)), measured / seconds, failed);
    }
}
