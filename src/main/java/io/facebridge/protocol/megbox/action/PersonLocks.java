package io.facebridge.protocol.megbox.action;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.DeviceCalls;

/** One change of a person on a box at a time: of two at once each would take the other's face for the old one. */
final class PersonLocks {

    private static final int LOCKS = 256;
    private static final long MOST_SECONDS = 60;

    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

    PersonLocks() {
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    OperationReply in(ObjectNode parameters, DeviceCalls device, Supplier<OperationReply> change) {
        int place = Objects.hash(device.deviceId(), parameters.path("id").asText(""));
        ReentrantLock lock = locks[Math.floorMod(place, LOCKS)];
        if (!entered(lock)) {
            throw OperationFailedException.of(Kind.BUSY, "another change of the person takes too long");
        }
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    private static boolean entered(ReentrantLock lock) {
        try {
            return lock.tryLock(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
