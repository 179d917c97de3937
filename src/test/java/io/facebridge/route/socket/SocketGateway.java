package io.facebridge.route.socket;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import io.facebridge.device.AllowedNetworks;
import io.facebridge.device.Connection;
import io.facebridge.device.DeviceProfile;
import io.facebridge.event.Protocol;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;

/** The component as the gateway runs it, with a registry of devices and a memory that tests can look into. */
final class SocketGateway implements AutoCloseable, SocketWatch, Ledger.Room {

    /** Short times: growing pauses from 20 ms to 300 ms. */
    static final Map<String, String> QUICK = Map.of(
            "reconnect-min", "20ms", "reconnect-max", "300ms", "connect-timeout", "5s", "ready-timeout", "5s",
            "ping-interval", "50ms", "silence", "5s", "close-timeout", "500ms", "stop-timeout", "10s");

    final Map<String, DeviceProfile> profiles = new ConcurrentHashMap<>();
    /** When attempts began, in nanoseconds, by device. */
    final Map<String, List<Long>> attempts = new ConcurrentHashMap<>();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger signs = new AtomicInteger();
    final AtomicLong taken = new AtomicLong();
    final AtomicLong mostTaken = new AtomicLong();
    volatile long room = 256L << 20;

    private final Vertx vertx;
    private final CamelContext camel = new DefaultCamelContext();

    SocketGateway(Vertx vertx, Map<String, String> settings) throws Exception {
        this.vertx = vertx;
        Map<String, String> properties = new HashMap<>();
        QUICK.forEach((key, value) -> properties.put("facebridge.subscriptions." + key, value));
        settings.forEach((key, value) -> properties.put("facebridge.subscriptions." + key, value));
        SubscriptionConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(SubscriptionConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build()
                .getConfigMapping(SubscriptionConfig.class);
        DeviceSockets sockets = new DeviceSockets(vertx, this::find, AllowedNetworks.of("127.0.0.0/8"), config, this, this,
                config.maxMessage().asLongValue());
        camel.getRegistry().bind("deviceSockets", sockets);
        camel.getShutdownStrategy().setTimeout(10);
        camel.start();
    }

    Vertx vertx() {
        return vertx;
    }

    CamelContext camel() {
        return camel;
    }

    void device(String id, int port) {
        device(id, URI.create("http://127.0.0.1:" + port), DeviceProfile.Tls.VERIFIED);
    }

    void device(String id, URI baseUrl, DeviceProfile.Tls tls) {
        profiles.put(id, new DeviceProfile(id, Protocol.MEGBOX, null, baseUrl, null, null, null, tls,
                new DeviceProfile.Subscription(true, null, false), null, null, DeviceProfile.Origin.REST));
    }

    /** A route that says that it is ready as soon as the connection is open, and then gives everything to the processor. */
    void route(String id, Processor steps) throws Exception {
        route(id, "", exchange -> {
            if (event(exchange).equals("open")) {
                sockets().ready(exchange);
            }
            steps.process(exchange);
        });
    }

    void route(String id, String options, Processor steps) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("device-socket:" + id + options).routeId(id).process(steps);
            }
        });
    }

    DeviceSockets sockets() {
        return camel.getRegistry().lookupByNameAndType("deviceSockets", DeviceSockets.class);
    }

    static String event(Exchange exchange) {
        return exchange.getMessage().getHeader(SocketHeaders.EVENT, String.class);
    }

    static String text(Exchange exchange) {
        return exchange.getMessage().getBody(String.class);
    }

    /** The times between attempts, in milliseconds. */
    List<Long> gaps(String id) {
        List<Long> times = List.copyOf(attempts.getOrDefault(id, List.of()));
        return java.util.stream.IntStream.range(1, times.size())
                .mapToObj(i -> (times.get(i) - times.get(i - 1)) / 1_000_000).toList();
    }

    private Optional<DeviceProfile> find(String id) {
        attempts.computeIfAbsent(id, unseen -> new CopyOnWriteArrayList<>()).add(System.nanoTime());
        return Optional.ofNullable(profiles.get(id));
    }

    @Override
    public void opened(DeviceProfile device, Connection connection) {
        open.incrementAndGet();
    }

    @Override
    public void closed(DeviceProfile device, Connection connection) {
        open.decrementAndGet();
    }

    @Override
    public void alive(DeviceProfile device) {
        signs.incrementAndGet();
    }

    @Override
    public boolean tryTake(long bytes) {
        if (taken.addAndGet(bytes) > room) {
            taken.addAndGet(-bytes);
            return false;
        }
        mostTaken.accumulateAndGet(taken.get(), Math::max);
        return true;
    }

    @Override
    public void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
