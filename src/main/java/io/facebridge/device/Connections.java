package io.facebridge.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.facebridge.event.Protocol;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The open connections. A device may have several for a while, one that it opened beside a subscription, or a new one before
 * the end of the old is noticed: the newest is shown, and as long as one is open the device is connected.
 */
@ApplicationScoped
public class Connections {

    /** Of each device in the order of their opening; never empty. */
    private final ConcurrentMap<Tracked.Key, List<Connection>> open = new ConcurrentHashMap<>();

    Connections(MeterRegistry metrics) {
        Gauge.builder("facebridge.devices.connected", open, ConcurrentMap::size)
                .description("Devices with an open connection").register(metrics);
    }

    /** The connection is known to be this device's. */
    public void opened(Protocol protocol, String deviceId, Connection connection) {
        open.merge(new Tracked.Key(protocol, deviceId), List.of(connection),
                (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
    }

    /** It was closed; others of the same device stay. */
    public void closed(Protocol protocol, String deviceId, Connection connection) {
        open.computeIfPresent(new Tracked.Key(protocol, deviceId), (device, before) -> {
            List<Connection> left = new ArrayList<>(before);
            left.remove(connection);
            return left.isEmpty() ? null : List.copyOf(left);
        });
    }

    /** The device's open connection, of several the newest. */
    public Optional<Connection> of(Protocol protocol, String deviceId) {
        return Optional.ofNullable(open.get(new Tracked.Key(protocol, deviceId))).map(all -> all.get(all.size() - 1));
    }
}
