package io.facebridge.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.facebridge.event.Protocol;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class ConnectionsTest {

    private static final Connection OLD = new Connection(Connection.Kind.INBOUND_WEBSOCKET, Instant.EPOCH, "10.0.0.7:4001");
    private static final Connection NEW = new Connection(Connection.Kind.SUBSCRIPTION, Instant.EPOCH.plusSeconds(9),
            "10.0.0.7:80");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Connections connections = new Connections(metrics);

    @Test
    void showsTheNewestOfThoseThatAreOpen() {
        connections.opened(Protocol.MEGBOX, "box", OLD);
        connections.opened(Protocol.MEGBOX, "box", NEW);
        assertThat(connections.of(Protocol.MEGBOX, "box")).contains(NEW);
        assertThat(connected()).isEqualTo(1);

        connections.closed(Protocol.MEGBOX, "box", NEW);
        assertThat(connections.of(Protocol.MEGBOX, "box")).contains(OLD);
        assertThat(connected()).isEqualTo(1);

        connections.closed(Protocol.MEGBOX, "box", OLD);
        assertThat(connections.of(Protocol.MEGBOX, "box")).isEmpty();
        assertThat(connected()).isZero();
    }

    @Test
    void keepsTheNewerWhereTheOlderEndsAndTellsDevicesApart() {
        connections.opened(Protocol.MEGBOX, "box", OLD);
        connections.opened(Protocol.MEGBOX, "box", NEW);
        connections.closed(Protocol.MEGBOX, "box", OLD);
        connections.closed(Protocol.MEGBOX, "box", OLD);
        connections.closed(Protocol.NEBULA, "box", NEW);

        assertThat(connections.of(Protocol.MEGBOX, "box")).contains(NEW);
        assertThat(connections.of(Protocol.NEBULA, "box")).isEmpty();
    }

    private double connected() {
        return metrics.get("facebridge.devices.connected").gauge().value();
    }
}
