package io.facebridge.operation.action;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Target;

/**
 * One action about a person of a device at a time: of two changes at once each would take what the other put in for the old
 * one, and who looks meanwhile would see nobody. Clearing a device is about all its persons. There are so many locks and no
 * more; persons and devices that share one wait for each other.
 */
final class PersonLocks {

    private static final Set<String> ONE = Set.of("person-put", "person-delete", "person-get");
    private static final Set<String> ALL = Set.of("persons-clear");
    private static final int LOCKS = 256;
    private static final long MOST_SECONDS = 60;

    private final ReentrantReadWriteLock[] devices = new ReentrantReadWriteLock[LOCKS];
    private final ReentrantLock[] persons = new ReentrantLock[LOCKS];

    PersonLocks() {
        for (int i = 0; i < LOCKS; i++) {
            devices[i] = new ReentrantReadWriteLock();
            persons[i] = new ReentrantLock();
        }
    }

    /**
     * Does an action, if need be after others.
     *
     * @throws OperationFailedException when others take too long
     */
    OperationReply in(Target device, String action, ObjectNode parameters, Supplier<OperationReply> run) {
        ReentrantReadWriteLock whole = devices[Math.floorMod(device.hashCode(), LOCKS)];
        if (ALL.contains(action)) {
            return in(whole.writeLock(), run);
        }
        if (!ONE.contains(action)) {
            return run.get();
        }
        int person = Objects.hash(device, parameters.path("id").asText(""));
        return in(whole.readLock(), () -> in(persons[Math.floorMod(person, LOCKS)], run));
    }

    private static OperationReply in(Lock lock, Supplier<OperationReply> run) {
        if (!entered(lock)) {
            throw OperationFailedException.of(Kind.BUSY,
                    "another change of the device's persons takes too long; nothing was done");
        }
        try {
            return run.get();
        } finally {
            lock.unlock();
        }
    }

    private static boolean entered(Lock lock) {
        try {
            return lock.tryLock(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
