package io.facebridge.route;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.ext.web.RoutingContext;

/**
 * What one request takes of the bytes in flight. Two may hold its body: the connection until the request is answered or broken
 * off, and the route until it is done with it, which may be long after the device has gone. Given back once neither does.
 */
final class BodyRoom {

    private static final String KEY = BodyRoom.class.getName();

    private final BytesInFlight inFlight;
    private boolean connected = true;
    private int routes;
    private long taken;

    private BodyRoom(BytesInFlight inFlight) {
        this.inFlight = inFlight;
    }

    /** Held by the connection until it {@linkplain #connectionEnds() ends}. */
    static BodyRoom of(RoutingContext context, BytesInFlight inFlight) {
        BodyRoom room = new BodyRoom(inFlight);
        context.put(KEY, room);
        return room;
    }

    /**
     * Holds the room of the request for a route, where it has any.
     *
     * @return lets it go, may be called twice; nothing where the request was broken off, since the room may be gone already
     */
    static Optional<Runnable> hold(RoutingContext context) {
        BodyRoom room = context.get(KEY);
        if (room == null) {
            return Optional.of(() -> {
            });
        }
        AtomicBoolean left = new AtomicBoolean();
        return room.enter() ? Optional.of(() -> {
            if (left.compareAndSet(false, true)) {
                room.routeEnds();
            }
        }) : Optional.empty();
    }

    synchronized boolean tryTake(long bytes) {
        if (!connected || !inFlight.tryTake(bytes)) {
            return false;
        }
        taken += bytes;
        return true;
    }

    private synchronized boolean enter() {
        routes += connected ? 1 : 0;
        return connected;
    }

    private synchronized void routeEnds() {
        routes--;
        giveBack();
    }

    /** It was answered or broken off; may be told twice. */
    synchronized void connectionEnds() {
        connected = false;
        giveBack();
    }

    private void giveBack() {
        if (!connected && routes == 0) {
            inFlight.give(taken);
            taken = 0;
        }
    }
}
