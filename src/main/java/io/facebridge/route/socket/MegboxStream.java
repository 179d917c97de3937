package io.facebridge.route.socket;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.facebridge.device.Connection;
import io.facebridge.event.Device;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.megbox.FrameAssembler;
import io.facebridge.route.Handover;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.TimeoutException;

/**
 * One box's connection: takes its messages in order, hands each frame to the route and sends the ACK when the route says that
 * it is kept. An ACK goes out before the next message is worked on, so ACKs keep the order of the frames, and a box that does
 * not read them is not read either.
 */
final class MegboxStream implements FrameGate.Doorkeeper {

    private static final String ROUTE = "direct:megbox-stream";
    private static final Logger LOG = Logger.getLogger(MegboxStream.class);

    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final WebSocketConnection connection;
    private final FrameGate gate;
    private final StreamRoom room;
    private final StreamQueue queue;
    private final FrameAssembler frames;
    private final Handover handover;
    private final StreamEvents events;
    private final Duration patience;
    private final Connection opened;
    private final AtomicBoolean closing = new AtomicBoolean();
    private long missing;
    private volatile long heldSince;
    private volatile Device device;

    /** @param patience how long the box may take to read an ACK */
    MegboxStream(WebSocketConnection connection, FrameGate gate, StreamRoom room, StreamQueue queue, FrameAssembler frames,
            Handover handover, StreamEvents events, Duration patience, String peer) {
        this.connection = connection;
        this.gate = gate;
        this.room = room;
        this.queue = queue;
        this.frames = frames;
        this.handover = handover;
        this.events = events;
        this.patience = patience;
        this.opened = new Connection(Connection.Kind.INBOUND_WEBSOCKET, Instant.now(), peer);
    }

    @Override
    public FrameGate.Verdict decide(boolean begins, boolean ends, long length) {
        return room.decide(begins, ends, length);
    }

    @Override
    public void tooLarge() {
        close(StreamEnd.TOO_LARGE);
    }

    /** A message is there. On the event loop, in the order in which the messages came. */
    void message(byte[] bytes, boolean text) {
        long price = room.arrived();
        queue.add(() -> work(() -> frames.add(bytes, text), price));
    }

    /** The box answered a ping. */
    void pong() {
        if (device != null) {
            events.alive(device);
        }
    }

    /** The connection ended; what came before is still kept. */
    void closed() {
        closing.set(true);
        gate.shut();
        queue.add(() -> work(frames::end, 0));
        queue.add(() -> {
            if (device != null) {
                events.disconnected(device, opened);
            }
            return giveBack();
        });
    }

    /** Looks whether the box is still there and goes on. */
    void check(long now, Duration idle, Duration incomplete) {
        boolean blocked = gate.isBlocked();
        if (!blocked && now - gate.lastRead() > idle.toNanos()) {
            close(StreamEnd.IDLE);
        } else if (isOver(room.incompleteSince(), now, incomplete)) {
            close(blocked ? StreamEnd.NO_ROOM : StreamEnd.INCOMPLETE);
        } else if (isOver(heldSince, now, incomplete)) {
            heldSince = 0;
            queue.add(() -> work(frames::end, 0));
        }
    }

    void close(StreamEnd end) {
        if (closing.compareAndSet(false, true)) {
            events.closing(end, device, opened.peer());
            gate.shut();
            // a peer that does not answer the close keeps the connection, not the memory
            queue.add(this::giveBack);
            connection.close(new CloseReason(end.code(), end.text())).subscribe().with(
                    done -> LOG.debugf("closed the connection of %s: %s", opened.peer(), end.text()),
                    failure -> LOG.debugf("%s was gone before its connection could be closed", opened.peer()));
        }
    }

    @FunctionalInterface
    private interface Cut {
        List<Received> frames();
    }

    /** On a worker thread. Ends when the ACKs went out. */
    private CompletionStage<?> work(Cut cut, long price) {
        int heldBefore = frames.held();
        CompletionStage<Void> sent = DONE;
        try {
            for (Received received : cut.frames()) {
                Handover.Outcome outcome = handover.to(ROUTE, received);
                if (outcome.isKept()) {
                    outcome.device().ifPresent(this::belongsTo);
                    sent = acknowledge(outcome.reply(), sent);
                }
            }
            countMissing();
        } catch (RuntimeException e) {
            // its message may quote the device's
            LOG.errorf("a message from %s was not taken: %s", opened.peer(), e.getClass().getName());
        }
        int heldNow = frames.held();
        if (heldNow == 0 || heldNow < heldBefore) {
            heldSince = 0;
        }
        if (heldNow > 0 && heldSince == 0) {
            heldSince = System.nanoTime();
        }
        room.done(price, (long) heldNow - heldBefore);
        gate.wake();
        return sent;
    }

    private CompletionStage<?> giveBack() {
        room.close();
        return DONE;
    }

    private CompletionStage<Void> acknowledge(String reply, CompletionStage<Void> before) {
        if (reply.isEmpty() || connection.isClosed()) {
            return before;
        }
        CompletableFuture<Void> sent = new CompletableFuture<>();
        connection.sendText(reply).ifNoItem().after(patience).fail().subscribe().with(done -> sent.complete(null), failure -> {
            if (failure instanceof TimeoutException && closing.compareAndSet(false, true)) {
                events.closing(StreamEnd.NOT_READ, device, opened.peer());
                gate.cut();
            }
            // the box did not get it, and sends the frame again over its next connection
            LOG.debugf("%s did not take its ACK", opened.peer());
            sent.complete(null);
        });
        return before.thenCombine(sent, (first, second) -> null);
    }

    private void belongsTo(Device sender) {
        Device known = device;
        if (known != null && known.id().equals(sender.id())) {
            return;
        }
        if (known != null) {
            events.disconnected(known, opened);
        }
        device = sender;
        events.connected(sender, opened);
    }

    private void countMissing() {
        long now = frames.missing();
        if (now > missing) {
            events.missing(now - missing, device, opened.peer());
            missing = now;
        }
    }

    private static boolean isOver(long since, long now, Duration limit) {
        return since != 0 && now - since > limit.toNanos();
    }
}
