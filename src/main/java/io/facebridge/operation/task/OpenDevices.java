package io.facebridge.operation.task;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The devices that may have open tasks: never one too few, now and then one too many. Each stands there with a stamp that is
 * new whenever a task may have come, so that who found no task takes the device out only if none came meanwhile.
 */
final class OpenDevices {

    private final AtomicLong stamps = new AtomicLong();
    private final ConcurrentMap<String, Long> devices = new ConcurrentHashMap<>();

    OpenDevices(Collection<String> open) {
        open.forEach(this::opened);
    }

    /** Tasks of it may be in the database now. */
    void opened(String device) {
        devices.put(device, stamps.incrementAndGet());
    }

    /** Its stamp; null where it has no open task. */
    Long stamp(String device) {
        return devices.get(device);
    }

    /** The database had no open task of it after the stamp was read. */
    void empty(String device, Long stamp) {
        devices.remove(device, stamp);
    }
}
