package io.facebridge.operation.action;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Target;

/**
 * One action about a person of a device at a time: of two changes at once each would take what the other put in for the old
 * one, and who looks meanwhile would see nobody. Clearing a device is about all its persons. A lock is there as long as an
 * action has it or waits for it, so there are no more than actions.
 */
final class PersonLocks {

    private static final Set<String> ONE = Set.of("person-put", "person-delete", "person-get");
    private static final Set<String> ALL = Set.of("persons-clear");
    private static final long MOST_SECONDS = 60;

    private final Map<Object, Shared> locks = new ConcurrentHashMap<>();

    /** Of a device, or of a person of it, which is only written. */
    private static final class Shared {

        private final ReadWriteLock lock = new ReentrantReadWriteLock();
        /** Is read and changed only within the map's own lock. */
        private int users;
    }

    private record Person(Target device, String id) {}

    /**
     * Does an action, if need be after others.
     *
     * @throws OperationFailedException when others take too long
     */
    OperationReply in(Target device, String action, ObjectNode parameters, Supplier<OperationReply> run) {
        if (ALL.contains(action)) {
            return with(device, whole -> in(whole.writeLock(), run));
        }
        if (!ONE.contains(action)) {
            return run.get();
        }
        Person person = new Person(device, parameters.path("id").asText(""));
        return with(device, whole -> in(whole.readLock(), () -> with(person, one -> in(one.writeLock(), run))));
    }

    private OperationReply with(Object key, Function<ReadWriteLock, OperationReply> use) {
        Shared shared = locks.compute(key, (same, known) -> {
            Shared one = known == null ? new Shared() : known;
            one.users++;
            return one;
        });
        try {
            return use.apply(shared.lock);
        } finally {
            locks.compute(key, (same, known) -> --shared.users == 0 ? null : known);
        }
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
