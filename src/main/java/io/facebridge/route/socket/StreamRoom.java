package io.facebridge.route.socket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

import io.facebridge.route.BytesInFlight;
import io.facebridge.route.socket.FrameGate.Verdict;

/**
 * What one connection takes of the memory for messages that are not yet kept, counted from the header of a frame, before its
 * bytes are there. Frames come in on the event loop; what was taken is given back from any thread.
 */
final class StreamRoom {

    /** Of a message beside its bytes, so that very many very small ones are counted too. */
    private static final int MESSAGE_OVERHEAD = 256;

    private final BytesInFlight all;
    private final long maxMessage;
    private final long maxQueued;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong queued = new AtomicLong();
    private final Queue<Long> complete = new ArrayDeque<>();
    private long length;
    private long cost;
    private volatile long incompleteSince;

    StreamRoom(BytesInFlight all, long maxMessage, long maxQueued) {
        this.all = all;
        this.maxMessage = maxMessage;
        this.maxQueued = maxQueued;
    }

    /** A frame of the given length wants to come in. */
    Verdict decide(boolean begins, boolean ends, long bytes) {
        long before = begins ? 0 : length;
        if (bytes > maxMessage - before) {
            return Verdict.TOO_LARGE;
        }
        long price = bytes + (begins ? MESSAGE_OVERHEAD : 0);
        if (begins && queued.get() > 0 && queued.get() + price > maxQueued || !all.tryTake(price)) {
            return Verdict.NO_ROOM;
        }
        taken.addAndGet(price);
        queued.addAndGet(price);
        length = before + bytes;
        cost += price;
        if (begins) {
            incompleteSince = System.nanoTime();
        }
        if (ends) {
            complete.add(cost);
            cost = 0;
        }
        return Verdict.ADMIT;
    }

    /** The oldest message that came in whole is there: what it takes. On the event loop. */
    long arrived() {
        Long price = complete.poll();
        if (complete.isEmpty() && cost == 0) {
            incompleteSince = 0;
        }
        return price == null ? 0 : price;
    }

    /**
     * A message is dealt with.
     *
     * @param price what it takes
     * @param stillHeld how much more, or less, of this and earlier messages is still held back
     */
    void done(long price, long stillHeld) {
        queued.addAndGet(-price);
        give(price - stillHeld);
    }

    /** Gives back everything: nothing more comes, and nothing of it is worked on. */
    void close() {
        give(taken.get());
    }

    /** Since when a message is coming in that is not complete, on {@code System.nanoTime}; 0 where none is. Any thread. */
    long incompleteSince() {
        return incompleteSince;
    }

    /** Never more than was taken: what was on its way when the room was closed has been given back. */
    private void give(long bytes) {
        long before = taken.getAndUpdate(now -> Math.max(0, now - bytes));
        all.give(Math.min(before, bytes));
    }
}
