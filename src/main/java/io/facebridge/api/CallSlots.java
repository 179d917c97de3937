package io.facebridge.api;

import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;

/** Bounds the calls that run at the same time: each holds a thread, and its parameters in memory, until its device answered. */
@ApplicationScoped
class CallSlots {

    private final Semaphore free;

    CallSlots(CallConfig config) {
        this.free = new Semaphore(config.maxConcurrent());
    }

    /** A call's place; closed when it is over. */
    @FunctionalInterface
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws OperationFailedException where there is none left; nothing was done */
    Slot take() {
        if (!free.tryAcquire()) {
            throw OperationFailedException.of(Kind.BUSY, "too many calls are running already; nothing was done");
        }
        return free::release;
    }
}
