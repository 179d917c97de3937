package io.facebridge.route.socket;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import io.facebridge.device.AllowedNetworks;
import io.facebridge.device.Connection;
import io.facebridge.device.Connections;
import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.device.DeviceRegistry;
import io.facebridge.route.BytesInFlight;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.Vertx;

/** The links to devices, one a device, and what routes say about their connections. */
@Named("deviceSockets")
@ApplicationScoped
@RegisterForReflection
public class DeviceSockets {

    private static final String CONNECTION = "FacebridgeSocketConnection";

    private final Vertx vertx;
    private final Function<String, Optional<DeviceProfile>> profiles;
    private final AllowedNetworks networks;
    private final SubscriptionConfig config;
    private final Ledger.Room room;
    private final SocketWatch watch;
    private final long maxMessage;
    private final ConcurrentMap<String, DeviceLink> links = new ConcurrentHashMap<>();

    @Inject
    DeviceSockets(Vertx vertx, DeviceProfiles profiles, AllowedNetworks networks, SubscriptionConfig config,
            BytesInFlight bytes, Connections connections, DeviceRegistry registry) {
        this(vertx, profiles::find, networks, config, room(bytes), watch(connections, registry),
                // a message for which there is never room would wait for ever
                Math.min(config.maxMessage().asLongValue(), bytes.max()));
    }

    /** @param maxMessage the largest message where a route states none, in bytes */
    DeviceSockets(Vertx vertx, Function<String, Optional<DeviceProfile>> profiles, AllowedNetworks networks,
            SubscriptionConfig config, Ledger.Room room, SocketWatch watch, long maxMessage) {
        this.vertx = vertx;
        this.profiles = profiles;
        this.networks = networks;
        this.config = config;
        this.room = room;
        this.watch = watch;
        this.maxMessage = maxMessage;
    }

    /** The subscription stands; the next pause is short again. */
    public void ready(Exchange exchange) {
        origin(exchange).connection.ready();
    }

    /**
     * The connection is to be closed after this exchange, or the one that this is a part of, and opened again after the pause.
     */
    public void restart(Exchange exchange) {
        origin(exchange).restart = true;
    }

    /**
     * How many bytes of the connection's messages the route holds back until more comes. They count as not dealt with; when
     * nothing is completed in time, or the connection ends, an exchange says {@code flush}.
     */
    public void hold(Exchange exchange, long bytes) {
        origin(exchange).connection.hold(bytes);
    }

    /** The device from whose connection the exchange comes, also where its headers are gone. */
    public String deviceId(Exchange exchange) {
        return origin(exchange).deviceId;
    }

    /** @throws IllegalStateException where another route has the device's link */
    DeviceLink open(DeviceSocketEndpoint endpoint, Executor workers, DeviceLink.Delivery delivery) {
        SocketSetup setup = new SocketSetup(vertx, networks, config, room, endpoint.getPath(),
                endpoint.getReadyTimeout() == null ? config.readyTimeout() : endpoint.getReadyTimeout(),
                Optional.ofNullable(endpoint.getReadyAfter()),
                Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, endpoint.maxMessageBytes().orElse(maxMessage))), workers,
                endpoint.component().dialers());
        DeviceLink link = new DeviceLink(endpoint.getDevice(), profiles, setup, watch, delivery);
        if (links.putIfAbsent(endpoint.getDevice(), link) != null) {
            throw new IllegalStateException("another route has the WebSocket to device " + endpoint.getDevice());
        }
        link.start();
        return link;
    }

    void closed(String deviceId, DeviceLink link) {
        links.remove(deviceId, link);
    }

    SubscriptionConfig config() {
        return config;
    }

    /** The connection on which an exchange is to send: its own where it began with one, otherwise the device's. */
    Optional<SocketConnection> find(Exchange exchange, String deviceId) {
        if (exchange.getProperty(CONNECTION) instanceof Origin origin && origin.deviceId.equals(deviceId)) {
            return Optional.of(origin.connection);
        }
        return Optional.ofNullable(links.get(deviceId)).map(DeviceLink::connection);
    }

    static void begin(Exchange exchange, String deviceId, SocketConnection connection) {
        exchange.setProperty(CONNECTION, new Origin(deviceId, connection));
    }

    static boolean wantsRestart(Exchange exchange) {
        return origin(exchange).restart;
    }

    private static Origin origin(Exchange exchange) {
        if (exchange.getProperty(CONNECTION) instanceof Origin origin) {
            return origin;
        }
        throw new IllegalStateException("the exchange did not begin with device-socket:");
    }

    private static Ledger.Room room(BytesInFlight bytes) {
        return new Ledger.Room() {
            @Override
            public boolean tryTake(long count) {
                return bytes.tryTake(count);
            }

            @Override
            public void give(long count) {
                bytes.give(count);
            }
        };
    }

    private static SocketWatch watch(Connections connections, DeviceRegistry registry) {
        return new SocketWatch() {
            @Override
            public void opened(DeviceProfile device, Connection connection) {
                if (device.protocol() != null) {
                    connections.opened(device.protocol(), device.id(), connection);
                }
            }

            @Override
            public void closed(DeviceProfile device, Connection connection) {
                if (device.protocol() != null) {
                    connections.closed(device.protocol(), device.id(), connection);
                }
            }

            @Override
            public void alive(DeviceProfile device) {
                if (device.protocol() != null) {
                    registry.alive(device.protocol(), device.id(), Instant.now());
                }
            }
        };
    }

    /** Where an exchange came from; the parts that a route makes of it share it. */
    private static final class Origin {

        private final String deviceId;
        private final SocketConnection connection;
        private volatile boolean restart;

        Origin(String deviceId, SocketConnection connection) {
            this.deviceId = deviceId;
            this.connection = connection;
        }

        @Override
        public String toString() {
            return "Origin[" + deviceId + "]";
        }
    }
}
