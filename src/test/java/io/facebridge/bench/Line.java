package io.facebridge.bench;

import io.vertx.core.Future;

/** What carries one message at a time. */
@FunctionalInterface
interface Line {

    /** Sends the next message; done when it is answered as the device expects. */
    Future<Void> send();
}
