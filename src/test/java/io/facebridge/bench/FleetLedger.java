package io.facebridge.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a fleet's devices sent, and which of it was answered with success. Each device's clock goes on by a second with each
 * message, so that source and time of an event tell its message. May be used by many threads.
 */
final class FleetLedger {

    /** Fleets have the same devices: the clock of each begins a day after the last one's, so that no two messages are equal. */
    private static final Duration PAST = Duration.ofDays(200);
    private static final AtomicInteger FLEETS = new AtomicInteger();

    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(PAST)
            .plus(Duration.ofDays(FLEETS.getAndIncrement()));
    private final Entry[] devices;

    private static final class Entry {
        private long[] sentAt = new long[16];
        private int sent;
        private final BitSet answered = new BitSet();
    }

    FleetLedger(int devices) {
        this.devices = new Entry[devices];
        Arrays.setAll(this.devices, i -> new Entry());
    }

    int devices() {
        return devices.length;
    }

    /** The number of the device's next message, from 0. */
    synchronized int next(int device) {
        Entry entry = devices[device];
        if (entry.sent == entry.sentAt.length) {
            entry.sentAt = Arrays.copyOf(entry.sentAt, 2 * entry.sent);
        }
        return entry.sent++;
    }

    /** What the device's clock shows then. */
    Instant time(int message) {
        return begin.plusSeconds(message);
    }

    /** Which message it was that the device sent when its clock showed that. */
    int message(Instant time) {
        return Math.toIntExact(Duration.between(begin, time).toSeconds());
    }

    synchronized void sent(int device, int message) {
        devices[device].sentAt[message] = System.nanoTime();
    }

    synchronized void answered(int device, int message) {
        devices[device].answered.set(message);
    }

    /** By {@link System#nanoTime}; 0 where the device sent no such message. */
    synchronized long sentAt(int device, int message) {
        Entry entry = devices[device];
        return message < 0 || message >= entry.sent ? 0 : entry.sentAt[message];
    }

    synchronized long answered() {
        return Arrays.stream(devices).mapToLong(device -> device.answered.cardinality()).sum();
    }

    synchronized BitSet answered(int device) {
        return (BitSet) devices[device].answered.clone();
    }
}
