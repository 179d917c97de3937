package io.facebridge.bench;

import java.util.Arrays;

/** How long each of many took. */
final class Latencies {

    private long[] nanos = new long[1024];
    private int count;

    synchronized void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    void addAll(Latencies others) {
        for (long took : others.all()) {
            add(took);
        }
    }

    private synchronized long[] all() {
        return Arrays.copyOf(nanos, count);
    }

    synchronized int count() {
        return count;
    }

    /** In milliseconds; NaN of none. */
    synchronized double percentile(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return count == 0 ? Double.NaN : sorted[(int) Math.min(count - 1, (long) (count * share))] / 1e6;
    }
}
