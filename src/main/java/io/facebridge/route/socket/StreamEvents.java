package io.facebridge.route.socket;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.facebridge.device.Connection;
import io.facebridge.device.Connections;
import io.facebridge.device.DeviceRegistry;
import io.facebridge.event.Device;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Tells the rest of the gateway, its metrics and its log what happens on boxes' connections; never what was sent on them. */
@ApplicationScoped
public class StreamEvents {

    private static final Logger LOG = Logger.getLogger(StreamEvents.class);

    private final Connections connections;
    private final DeviceRegistry devices;
    private final MeterRegistry metrics;
    private final Counter missing;

    StreamEvents(Connections connections, DeviceRegistry devices, MeterRegistry metrics) {
        this.connections = connections;
        this.devices = devices;
        this.metrics = metrics;
        this.missing = Counter.builder("facebridge.megbox.ws.frames.missing")
                .description("Frames that did not come, by the gaps in their numbers").register(metrics);
    }

    /** A message said whose connection it is. */
    void connected(Device device, Connection connection) {
        LOG.debugf("%s reports over a WebSocket from %s", device.source(), connection.peer());
        connections.opened(device.protocol(), device.id(), connection);
    }

    void disconnected(Device device, Connection connection) {
        LOG.debugf("%s is disconnected from %s", device.source(), connection.peer());
        connections.closed(device.protocol(), device.id(), connection);
    }

    /** An answer to a ping. */
    void alive(Device device) {
        devices.alive(device.protocol(), device.id(), Instant.now());
    }

    /** @param device null where it is not known yet */
    void missing(long frames, Device device, String peer) {
        missing.increment(frames);
        LOG.warnf("%d frames of %s are missing", frames, device == null ? peer : device.source());
    }

    /** The gateway ends a connection. @param device null where it is not known yet */
    void closing(StreamEnd end, Device device, String peer) {
        metrics.counter("facebridge.megbox.ws.closed", "reason", end.word()).increment();
        LOG.warnf("closing the connection of %s: %s", device == null ? peer : device.source(), end.text());
    }
}
