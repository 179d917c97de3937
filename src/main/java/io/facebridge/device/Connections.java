package io.facebridge.device;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.facebridge.event.Protocol;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The open connections, one a device: of several the newest. */
@ApplicationScoped
public class Connections {

    private final ConcurrentMap<Tracked.Key, Connection> open = new ConcurrentHashMap<>();

    Connections(MeterRegistry metrics) {
        Gauge.builder("facebridge.devices.connected", open, ConcurrentMap::size)
                .description("Devices with an open connection").register(metrics);
    }

    /** The connection is known to be this device's. */
    public void opened(Protocol protocol, String deviceId, Connection connection) {
        open.put(new Tracked.Key(protocol, deviceId), connection);
    }

    /** It was closed; a newer one of the same device stays. */
    public void closed(Protocol protocol, String deviceId, Connection connection) {
        open.remove(new Tracked.Key(protocol, deviceId), connection);
    }

    /** The device's open connection. */
    public Optional<Connection> of(Protocol protocol, String deviceId) {
        return Optional.ofNullable(open.get(new Tracked.Key(protocol, deviceId)));
    }
}
