package io.facebridge.bench;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/** One device: sends one message at a time, in order, whatever waits. For the fleet's event loop alone. */
final class FleetDevice {

    private static final AtomicLong UNIQUE = new AtomicLong(System.nanoTime() % 1_000_000_000L * 1000);

    private final int number;
    private final FleetFamily family;
    private final FleetLink link;
    private final FleetLedger ledger;
    private final Deque<Due> waiting = new ArrayDeque<>();
    private boolean busy;
    private int faces;

    private record Due(boolean face, Sent sent) {}

    /** Hears of each message. */
    @FunctionalInterface
    interface Sent {
        void done(FleetMessage message, boolean success);
    }

    FleetDevice(int number, FleetFamily family, FleetLink link, FleetLedger ledger) {
        this.number = number;
        this.family = family;
        this.link = link;
        this.ledger = ledger;
        this.faces = number; // not all large in the same moment
    }

    FleetLink link() {
        return link;
    }

    boolean sendsHeartbeats() {
        return family.heartbeat() != null;
    }

    boolean isBusy() {
        return busy;
    }

    /** Sends it when those before it are answered. */
    void send(boolean face, Sent sent) {
        waiting.add(new Due(face, sent));
        if (!busy) {
            next();
        }
    }

    private void next() {
        Due due = waiting.poll();
        busy = due != null;
        if (due == null) {
            return;
        }
        FleetMessage message = due.face() ? family.faces().get(faces++ % family.faces().size()) : family.heartbeat();
        int place = ledger.next(number);
        Instant time = ledger.time(place);
        byte[] bytes = message.of(number, time, UNIQUE.incrementAndGet());
        ledger.sent(number, place);
        link.send(message, bytes, success -> {
            if (success && message.isEvent() && message.answer() != FleetMessage.Answer.NONE) {
                ledger.answered(number, place);
            }
            due.sent().done(message, success);
            next();
        });
    }
}
