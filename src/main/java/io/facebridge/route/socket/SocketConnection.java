package io.facebridge.route.socket;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

import io.facebridge.device.DeviceProfile;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketFrame;

/**
 * One attempt and the connection that comes of it. It ends once, and only then is its owner told: the socket is closed, and the
 * route has nothing of it in its hands, unless it was abandoned.
 *
 * <pre> CONNECTING ──▶ OPEN ──▶ CLOSING ──▶ CLOSED ──▶ (the route is done) ended └──────────────────────▲ </pre>
 *
 * A client of its own makes it certain that nothing is left when it is closed, also of a handshake that lasts.
 */
final class SocketConnection {

    private static final Duration SETTLE_EVERY = Duration.ofMillis(100);

    /** Who wanted the connection; called on the loop, but for {@link #deliver}. */
    interface Owner {

        /** @param peer the device's address, host and port */
        void opened(String peer);

        void traffic();

        void ready();

        /** Runs the route, on a worker; gives back why the connection must end, null where it may live on. */
        Ending deliver(SocketConnection connection, Incoming incoming);

        void ended(Ending ending);
    }

    private enum State {
        CONNECTING,
        OPEN,
        CLOSING,
        CLOSED
    }

    private final SocketSetup setup;
    private final SocketLoop loop;
    private final Owner owner;
    private final Ledger ledger;
    private final MessageAssembly assembly;
    private final Inbox inbox;
    private final Pulse pulse;

    private State state = State.CONNECTING;
    private Ending ending;
    private WebSocketClient client;
    /** Also read by workers that send. */
    private volatile WebSocket socket;
    private boolean held;
    /** Whether anything came of the device, an answer to a ping or of its own. */
    private boolean answered;
    private boolean stopping;
    private boolean abandoned;
    private boolean shut;
    private boolean ended;
    private SocketLoop.Cancel deadline = SocketLoop.Cancel.NOTHING;
    private SocketLoop.Cancel settling = SocketLoop.Cancel.NOTHING;
    private long owesSinceNanos;

    SocketConnection(SocketSetup setup, SocketLoop loop, Owner owner) {
        this.setup = setup;
        this.loop = loop;
        this.owner = owner;
        this.ledger = new Ledger(setup.room());
        this.assembly = new MessageAssembly(setup.maxMessage());
        this.inbox = new Inbox(setup.config().maxWaiting(), setup.maxMessage(), loop, setup.workers(),
                incoming -> owner.deliver(this, incoming), this::delivered);
        this.pulse = new Pulse(loop, setup.config().pingInterval(), setup.config().silence(), this::ping,
                () -> end(Ending.of(Ending.Kind.SILENT)));
    }

    /** @param attempt counts the attempts */
    void connect(DeviceProfile device, int attempt) {
        try {
            setup.workers().execute(() -> prepare(device, attempt));
        } catch (RejectedExecutionException e) { // the context stops
            end(Ending.unreachable(e));
        }
    }

    private void prepare(DeviceProfile device, int attempt) {
        // not before: that all workers are busy says nothing about the device
        loop.run(this::limit);
        try {
            SocketSetup.Dial dial = setup.dial(device, attempt);
            loop.run(() -> dial(dial));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            loop.run(() -> end(Ending.unreachable(e)));
        }
    }

    private void limit() {
        if (state == State.CONNECTING) {
            deadline = loop.after(setup.config().connectTimeout(),
                    () -> end(new Ending(Ending.Kind.UNREACHABLE, "not open in time")));
        }
    }

    private void dial(SocketSetup.Dial dial) {
        if (state != State.CONNECTING) {
            dial.client().close();
            return;
        }
        client = dial.client();
        // the handlers are there before anything can come
        ClientWebSocket fresh = client.webSocket();
        fresh.frameHandler(this::frame);
        fresh.pongHandler(pong -> loop.run(this::traffic));
        fresh.closeHandler(closed -> loop.run(this::closedByDevice));
        fresh.connect(dial.options()).onComplete(result -> loop.run(() -> connected(result)));
    }

    private void connected(AsyncResult<WebSocket> result) {
        if (state != State.CONNECTING) {
            if (result.succeeded()) {
                result.result().close(Ending.Kind.STOPPED.code());
            }
            return;
        }
        if (result.failed()) {
            end(Ending.unreachable(result.cause()));
            return;
        }
        socket = result.result();
        state = State.OPEN;
        deadline.cancel();
        setup.readyAfter().ifPresentOrElse(this::readyAfter,
                () -> deadline = loop.after(setup.readyTimeout(), () -> end(Ending.of(Ending.Kind.NOT_READY))));
        pulse.start();
        owner.opened(String.valueOf(socket.remoteAddress()));
        inbox.open();
    }

    /** The subscription stands. From any thread. */
    void ready() {
        loop.run(() -> {
            if (state == State.OPEN) {
                deadline.cancel();
                owner.ready();
            }
        });
    }

    /** A device that is connected to and says nothing is told from one that is not there by its answers to pings. */
    private void readyAfter(Duration life) {
        deadline = loop.after(life, () -> {
            if (answered) {
                owner.ready();
            } else {
                readyAfter(setup.config().pingInterval());
            }
        });
    }

    /** Sends on this very connection. From any thread. */
    Future<Void> send(Object body) {
        WebSocket open = socket;
        if (open == null || open.isClosed()) {
            return Future.failedFuture(new IOException("the connection to the device is closed"));
        }
        return body instanceof byte[] bytes
                ? open.writeBinaryMessage(Buffer.buffer(bytes))
                : open.writeTextMessage(String.valueOf(body));
    }

    /** Ends it once what came is with the route. */
    void stop() {
        stopping = true;
        if (state == State.OPEN && !inbox.isIdle()) {
            flow();
        } else {
            end(Ending.of(Ending.Kind.STOPPED));
        }
    }

    /** Ends it without waiting for the route: what waits is dropped, what the route has in its hands is left to it. */
    void abandon() {
        abandoned = true;
        inbox.discard();
        end(Ending.of(Ending.Kind.STOPPED));
        finish();
    }

    private void frame(WebSocketFrame frame) {
        if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
            MessageAssembly.Frame data = new MessageAssembly.Frame(frame.binaryData().getBytes(), frame.isText(),
                    frame.isContinuation(), frame.isFinal());
            loop.run(() -> data(data));
        } else {
            loop.run(this::traffic); // a ping, which Vert.x has answered
        }
    }

    private void data(MessageAssembly.Frame frame) {
        if (state != State.OPEN) {
            return;
        }
        traffic();
        if (assembly.exceeds(frame)) {
            end(Ending.of(Ending.Kind.TOO_LARGE));
            return;
        }
        ledger.take(frame.bytes().length);
        Incoming complete = assembly.add(frame);
        if (complete != null) {
            inbox.add(complete);
        }
        flow();
    }

    private void traffic() {
        if (state == State.OPEN) {
            answered = true;
            pulse.heard();
            owner.traffic();
        }
    }

    private void delivered(Incoming incoming, Ending failure) {
        ledger.give(incoming.body().length);
        if (failure != null) {
            inbox.discard();
            end(failure);
        } else if (stopping && inbox.isIdle()) {
            end(Ending.of(Ending.Kind.STOPPED));
        }
        flow();
        finish();
    }

    /** Reads on, or no more: while the route is behind, while there is no memory for more, and when it stops. */
    private void flow() {
        if (state != State.OPEN) {
            return;
        }
        boolean hold = stopping || inbox.isFull() || ledger.owes();
        if (hold != held) {
            held = hold;
            pulse.deaf(hold);
            if (hold) {
                socket.pause();
            } else {
                socket.resume();
            }
        }
        if (ledger.owes() && settling == SocketLoop.Cancel.NOTHING) {
            owesSinceNanos = System.nanoTime();
            settling = loop.after(SETTLE_EVERY, this::settle);
        }
    }

    private void settle() {
        settling = SocketLoop.Cancel.NOTHING;
        ledger.settle();
        if (!ledger.owes()) {
            flow();
        } else if (System.nanoTime() - owesSinceNanos > setup.config().silence().toNanos()) {
            end(Ending.of(Ending.Kind.NO_ROOM)); // two that wait for each other's room would wait for ever
        } else {
            settling = loop.after(SETTLE_EVERY, this::settle);
        }
    }

    private void ping() {
        socket.writePing(Buffer.buffer());
    }

    /** Also when we close and the device has answered. */
    private void closedByDevice() {
        if (state == State.OPEN) {
            socket.resume(); // what came before the end is given out by the loop first
            loop.run(() -> loop.run(() -> end(Ending.closedByDevice(socket.closeStatusCode()))));
        } else {
            shut();
        }
    }

    private void end(Ending why) {
        if (state == State.CLOSING || state == State.CLOSED) {
            return;
        }
        State before = state;
        state = State.CLOSING;
        ending = why;
        deadline.cancel();
        settling.cancel();
        pulse.stop();
        if (!why.kind().drains()) {
            inbox.discard();
        }
        if (before == State.OPEN && !socket.isClosed()) {
            deadline = loop.after(setup.config().closeTimeout(), this::shut);
            socket.resume(); // the device's answer to our closing stands behind what was not read
            socket.close(why.kind().code());
        } else {
            shut();
        }
    }

    private void shut() {
        if (shut) {
            return;
        }
        shut = true;
        deadline.cancel();
        if (client == null) {
            closed();
        } else {
            client.close().onComplete(done -> loop.run(this::closed));
        }
    }

    private void closed() {
        state = State.CLOSED;
        finish();
    }

    private void finish() {
        if (state == State.CLOSED && (inbox.isIdle() || abandoned) && !ended) {
            ended = true;
            ledger.releaseBut(inbox.bytesInHand());
            owner.ended(ending);
        }
    }
}
