package io.facebridge.bench;

import java.util.function.Consumer;

import io.vertx.core.Future;

/** A device's one connection. For the fleet's event loop alone. */
interface FleetLink {

    /** Opens it; again where it was closed. */
    Future<Void> open();

    /**
     * Sends one message; the next one only when this is answered.
     *
     * @param answered told once: whether with success
     */
    void send(FleetMessage message, byte[] bytes, Consumer<Boolean> answered);
}
