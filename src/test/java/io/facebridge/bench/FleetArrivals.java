package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;

/** The events of a fleet as they come out at one place. May be used by many threads. */
final class FleetArrivals {

    private static final String SOURCE = "\"source\":\"";
    private static final String TIME = "\"time\":\"";
    private static final String TYPE = "\"type\":\"io.facebridge.";

    private final FleetLedger ledger;
    private final BitSet[] arrived;
    private final int[] last;
    private final Latencies latencies = new Latencies();
    private boolean measured;
    private long doubled;
    private long misplaced;

    FleetArrivals(FleetLedger ledger) {
        this.ledger = ledger;
        arrived = new BitSet[ledger.devices()];
        Arrays.setAll(arrived, i -> new BitSet());
        last = new int[ledger.devices()];
        Arrays.fill(last, -1);
    }

    /** An event, one JSON object; what devices did not send themselves is passed over. */
    synchronized void add(byte[] json) {
        long now = System.nanoTime();
        String event = new String(json, StandardCharsets.UTF_8);
        if (after(event, TYPE).startsWith("device.o")) {
            return; // online and offline are the gateway's own
        }
        String source = after(event, SOURCE);
        int device = Integer.parseInt(source.substring(source.length() - FleetFamily.ID_DIGITS));
        int message = ledger.message(Instant.parse(after(event, TIME)));
        long sentAt = ledger.sentAt(device, message);
        assertThat(sentAt).as("an event of a message that was sent").isNotZero();
        if (arrived[device].get(message)) {
            doubled++;
        } else {
            misplaced += message < last[device] ? 1 : 0;
            arrived[device].set(message);
            last[device] = Math.max(last[device], message);
            if (measured) {
                latencies.add(now - sentAt);
            }
        }
    }

    /** From now on it is measured how long after it was sent a message's event arrives. */
    synchronized void measure() {
        measured = true;
    }

    Latencies latencies() {
        return latencies;
    }

    synchronized long count() {
        return Arrays.stream(arrived).mapToLong(BitSet::cardinality).sum();
    }

    /** How many came more than once. */
    synchronized long doubled() {
        return doubled;
    }

    /** How many came the first time after a later one of the same device. */
    synchronized long misplaced() {
        return misplaced;
    }

    /** How many were answered and have not arrived. */
    synchronized long missing() {
        long missing = 0;
        for (int device = 0; device < arrived.length; device++) {
            BitSet unseen = ledger.answered(device);
            unseen.andNot(arrived[device]);
            missing += unseen.cardinality();
        }
        return missing;
    }

    private static String after(String event, String field) {
        int at = event.indexOf(field) + field.length();
        return event.substring(at, event.indexOf('"', at));
    }
}
