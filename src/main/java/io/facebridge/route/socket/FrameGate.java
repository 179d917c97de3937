package io.facebridge.route.socket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands before the WebSocket decoder of one connection and asks at each frame's header, when its length is known and nothing
 * of it is in memory yet, whether it may come in. Where there is no room the socket is not read on, so the device's own sending
 * stops and nothing is lost; where the message grows too large not a byte more of it is taken.
 *
 * <p> Quarkus' WebSockets have neither: messages that a slow endpoint has not taken are queued without bound, and too large
 * ones end the connection without a close code. All is called on the connection's event loop, unless said otherwise.
 */
final class FrameGate extends ChannelDuplexHandler {

    private static final byte[] SWITCHING = "HTTP/1.1 101".getBytes(StandardCharsets.US_ASCII);
    private static final int RETRY_MILLIS = 20;

    /** What becomes of a frame. */
    enum Verdict {
        ADMIT,
        NO_ROOM,
        TOO_LARGE
    }

    /** Decides on frames. */
    interface Doorkeeper {
        /** @param length of the frame's payload in bytes */
        Verdict decide(boolean begins, boolean ends, long length);

        /** The message is too large; what else comes on the connection is thrown away. */
        void tooLarge();
    }

    private enum State {
        /** HTTP still; bytes pass. */
        HANDSHAKE,
        /** Frames wait for the endpoint to open. */
        CLOSED,
        /** Frames are asked for. */
        OPEN,
        /** Nothing passes any more. */
        SHUT
    }

    private final Queue<ByteBuf> held = new ArrayDeque<>();
    private final WebSocketHeader header = new WebSocketHeader();
    private State state = State.HANDSHAKE;
    private Doorkeeper doorkeeper;
    private ChannelHandlerContext context;
    private boolean undecided;
    private int headerAt;
    private long payloadLeft;
    private boolean retryPlanned;
    private volatile boolean blocked;
    private volatile long lastRead = System.nanoTime();

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        releaseHeld();
    }

    /** From now on frames come in as the doorkeeper decides. */
    void open(Doorkeeper keeper) {
        if (state == State.CLOSED) {
            doorkeeper = keeper;
            state = State.OPEN;
            resume();
        }
    }

    /** From now on nothing comes in; what the peer sends is read and thrown away, so that it can read why. Any thread. */
    void shut() {
        context.executor().execute(() -> {
            state = State.SHUT;
            releaseHeld();
            unblock();
        });
    }

    /** Ends the connection without a word, to a peer that would not read it. Any thread. */
    void cut() {
        context.close();
    }

    /** Asks again for a frame that had no room. Any thread. */
    void wake() {
        if (blocked) {
            context.executor().execute(this::resume);
        }
    }

    /** Whether the socket is not read since there is no room. Any thread. */
    boolean isBlocked() {
        return blocked;
    }

    /** When something came last, on {@code System.nanoTime}. Any thread. */
    long lastRead() {
        return lastRead;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        lastRead = System.nanoTime();
        if (state == State.HANDSHAKE || !(message instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(message);
        } else if (state == State.SHUT) {
            bytes.release();
        } else {
            held.add(bytes);
            passOn();
        }
    }

    /** The decoder asks for more by itself, also while the socket is not to be read. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (!blocked) {
            ctx.read();
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (state == State.HANDSHAKE && message instanceof ByteBuf bytes && bytes.isReadable()) {
            if (startsWith(bytes, SWITCHING)) {
                state = State.CLOSED;
            } else {
                ctx.pipeline().remove(this);
            }
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        state = State.SHUT;
        releaseHeld();
        ctx.fireChannelInactive();
    }

    private void passOn() {
        while (!held.isEmpty()) {
            ByteBuf bytes = held.peek();
            int start = bytes.readerIndex();
            Verdict verdict = state == State.OPEN ? walk(bytes) : Verdict.NO_ROOM;
            // the header of a frame that is too large must not reach the decoder: it would cut the connection
            int end = verdict == Verdict.TOO_LARGE ? headerAt : bytes.readerIndex();
            if (end > start) {
                context.fireChannelRead(bytes.retainedSlice(start, end - start));
            }
            if (verdict == Verdict.TOO_LARGE) {
                state = State.SHUT;
                releaseHeld();
                doorkeeper.tooLarge();
                return;
            }
            // what was passed on may have ended the connection, and with it what was held
            if (held.peek() != bytes) {
                return;
            }
            if (verdict == Verdict.NO_ROOM) {
                block();
                return;
            }
            held.remove().release();
        }
    }

    /** Goes on in the bytes as far as frames may come in. */
    private Verdict walk(ByteBuf bytes) {
        headerAt = bytes.readerIndex();
        while (true) {
            Verdict verdict = undecided ? decide() : Verdict.ADMIT;
            if (verdict != Verdict.ADMIT) {
                return verdict;
            }
            int passing = (int) Math.min(payloadLeft, bytes.readableBytes());
            bytes.skipBytes(passing);
            payloadLeft -= passing;
            if (header.isEmpty()) {
                headerAt = bytes.readerIndex();
            }
            if (payloadLeft > 0 || !header.readFrom(bytes)) {
                return Verdict.ADMIT;
            }
            undecided = true;
        }
    }

    private Verdict decide() {
        Verdict verdict = header.isData()
                ? doorkeeper.decide(header.begins(), header.ends(), header.length())
                : Verdict.ADMIT;
        if (verdict == Verdict.ADMIT) {
            payloadLeft = header.length();
            header.reset();
            undecided = false;
        }
        return verdict;
    }

    private void block() {
        blocked = true;
        context.channel().config().setAutoRead(false);
        // what others take in has room again without telling this connection
        if (state == State.OPEN && !retryPlanned) {
            retryPlanned = true;
            context.executor().schedule(() -> {
                retryPlanned = false;
                resume();
            }, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void resume() {
        if (state != State.OPEN) {
            return;
        }
        boolean wasBlocked = blocked;
        blocked = false;
        passOn();
        context.fireChannelReadComplete();
        if (wasBlocked && !blocked) {
            unblock();
        }
    }

    private void unblock() {
        blocked = false;
        lastRead = System.nanoTime();
        context.channel().config().setAutoRead(true);
    }

    private void releaseHeld() {
        while (!held.isEmpty()) {
            ReferenceCountUtil.release(held.remove());
        }
    }

    private static boolean startsWith(ByteBuf bytes, byte[] prefix) {
        if (bytes.readableBytes() < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes.getByte(bytes.readerIndex() + i) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
