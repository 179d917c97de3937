package io.facebridge.route.socket;

import static io.facebridge.route.socket.SocketGateway.event;
import static io.facebridge.route.socket.SocketGateway.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.device.DeviceProfile;
import io.facebridge.simulator.SimulatedMegboxServer;
import io.facebridge.testkit.Pictures;
import io.facebridge.testkit.SelfSigned;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;

/** What a connection carries, and how it ends. */
@Timeout(60)
class DeviceSocketTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String BOX = "box-1";
    private static Vertx vertx;

    @TempDir
    Path folder;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private SimulatedMegboxServer box;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @BeforeEach
    void startBox() {
        box = new SimulatedMegboxServer(vertx, BOX, () -> Pictures.jpeg(1));
    }

    @AfterEach
    void stopBox() {
        box.close();
    }

    @Test
    void shouldLoseNothingOfWhatIsSentAtOnceAndKeepItsOrder() throws Exception {
        box.greet(socket -> {
            for (int i = 0; i < 500; i++) {
                socket.writeTextMessage("m" + i);
            }
        });
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.route(BOX, this::record);

            await().atMost(PATIENCE).until(() -> events.size() == 501);
            List<String> expected = new ArrayList<>(List.of("open:"));
            for (int i = 0; i < 500; i++) {
                expected.add("message:m" + i);
            }
            assertThat(events).containsExactlyElementsOf(expected);
            assertThat(gateway.open).hasValue(1);
            assertThat(gateway.signs).hasPositiveValue();
        }
        await().atMost(PATIENCE).until(() -> box.open() == 0);
    }

    @Test
    void shouldSendTextsAndBytesOnTheConnection() throws Exception {
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.route(BOX, exchange -> {
                if (event(exchange).equals("message")) {
                    gateway.camel().createProducerTemplate().send("device-socket:" + BOX, answer -> {
                        answer.getMessage().setBody("ACK " + text(exchange));
                    });
                }
            });
            await().atMost(PATIENCE).until(() -> box.open() == 1);

            box.send("one");
            box.send("two");

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(box.texts()).containsExactly("ACK one", "ACK two"));
        }
    }

    @Test
    void shouldFailToSendWhereThereIsNoConnection() throws Exception {
        try (SocketGateway gateway = gateway(Map.of())) {
            Exchange failed = gateway.camel().createProducerTemplate().send("device-socket:" + BOX,
                    exchange -> exchange.getMessage().setBody("x"));

            assertThat(failed.getException()).hasMessageContaining("no connection to device " + BOX);
        }
    }

    @Test
    void shouldPutFragmentsTogether() throws Exception {
        byte[] large = Pictures.jpeg(3, 8 << 20);
        List<byte[]> bodies = new CopyOnWriteArrayList<>();
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.route(BOX, exchange -> {
                if (event(exchange).equals("message")) {
                    assertThat(exchange.getMessage().getHeader(SocketHeaders.TEXT, Boolean.class)).isFalse();
                    bodies.add(exchange.getMessage().getBody(byte[].class));
                }
            });
            await().atMost(PATIENCE).until(() -> box.open() == 1);

            box.send(large, 10_000);
            box.send(large, large.length);
            box.send(new byte[]{ 7 }, 10);

            await().atMost(PATIENCE).until(() -> bodies.size() == 3);
            assertThat(bodies.get(0)).isEqualTo(large);
            assertThat(bodies.get(1)).isEqualTo(large);
            assertThat(bodies.get(2)).containsExactly(7);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.taken).hasValue(0));
            assertThat(box.opened()).isEqualTo(1);
        }
    }

    @Test
    void shouldCloseWith1009WhenAMessageIsTooLargeAndComeAgain() throws Exception {
        try (SocketGateway gateway = gateway(Map.of("max-message", "100K"))) {
            gateway.route(BOX, this::record);
            await().atMost(PATIENCE).until(() -> box.open() == 1);

            box.send("before");
            box.send(new byte[150_000], 30_000);

            await().atMost(PATIENCE).until(() -> box.opened() == 2 && box.open() == 1);
            assertThat(box.closeCodes()).containsExactly(1009);
            box.send(new byte[150_000], 150_000);
            await().atMost(PATIENCE).until(() -> box.opened() == 3 && box.open() == 1);
            // a single frame is refused by the decoder, which closes without a code
            assertThat(box.closeCodes()).hasSize(2);
            assertThat(events).filteredOn(event -> event.startsWith("message")).containsExactly("message:before");
            assertThat(gateway.taken).hasValue(0);
        }
    }

    @Test
    void shouldReadNoMoreThanTheRouteCanFollow() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger received = new AtomicInteger();
        AtomicInteger written = new AtomicInteger();
        byte[] message = new byte[100_000];
        try (SocketGateway gateway = gateway(Map.of("max-waiting", "4", "silence", "300ms"))) {
            gateway.route(BOX, exchange -> {
                if (event(exchange).equals("message")) {
                    go.await();
                    received.incrementAndGet();
                }
            });
            box.greet(socket -> {
                for (int i = 0; i < 1000; i++) {
                    socket.writeBinaryMessage(io.vertx.core.buffer.Buffer.buffer(message))
                            .onSuccess(done -> written.incrementAndGet());
                }
            });

            // longer than the silence: a gateway that does not listen takes nobody for dead
            await().atMost(PATIENCE).during(Duration.ofSeconds(1))
                    .until(() -> box.opened() == 1 && gateway.mostTaken.get() < 5_000_000);
            go.countDown();

            await().atMost(PATIENCE).until(() -> received.get() == 1000);
            assertThat(written).hasValue(1000);
            assertThat(gateway.mostTaken.get()).isLessThan(5_000_000);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.taken).hasValue(0));
        }
    }

    @Test
    void shouldWaitForMemoryThatOthersHold() throws Exception {
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.room = 1_000;
            gateway.taken.set(900);
            CountDownLatch go = new CountDownLatch(1);
            gateway.route(BOX, exchange -> {
                record(exchange);
                if (event(exchange).equals("message")) {
                    go.await();
                }
            });
            await().atMost(PATIENCE).until(() -> box.open() == 1);

            box.send(new byte[500], 500);
            box.send(new byte[400], 400);
            go.countDown();

            await().atMost(PATIENCE).until(() -> events.size() == 3);
            assertThat(gateway.mostTaken.get()).isLessThanOrEqualTo(1_000);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.taken).hasValue(900));
        }
    }

    @Test
    void shouldFinishWhatItReceivedWhenTheRouteStops() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.route(BOX, exchange -> {
                if (event(exchange).equals("message")) {
                    go.await();
                }
                record(exchange);
            });
            await().atMost(PATIENCE).until(() -> box.open() == 1);
            box.send("one");
            box.send("two");
            await().atMost(PATIENCE).until(() -> gateway.taken.get() == 6);

            Thread stopping = new Thread(() -> {
                try {
                    gateway.camel().getRouteController().stopRoute(BOX);
                } catch (Exception e) {
                    events.add(e.toString());
                }
            });
            stopping.start();
            await().atMost(PATIENCE)
                    .until(() -> ((DeviceSocketConsumer) gateway.camel().getRoute(BOX).getConsumer()).isStoppingOrStopped());
            assertThat(box.open()).isEqualTo(1);
            go.countDown();
            stopping.join();

            assertThat(events).containsExactly("open:", "message:one", "message:two");
            assertThat(box.closeCodes()).hasSize(1).allMatch(code -> code == 1000 || code == 1001);
            assertThat(gateway.open).hasValue(0);

            gateway.camel().getRouteController().startRoute(BOX);
            await().atMost(PATIENCE).until(() -> box.open() == 1);
            assertThat(box.mostOpen()).isEqualTo(1);
        }
    }

    @Test
    void shouldCloseTheConnectionOfARouteThatHangsBeforeTheDeviceIsFree() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (SocketGateway gateway = gateway(Map.of("stop-timeout", "200ms"))) {
            gateway.camel().getShutdownStrategy().setTimeout(1);
            gateway.route(BOX, exchange -> {
                if (text(exchange).equals("one")) {
                    go.await();
                }
                record(exchange);
            });
            await().atMost(PATIENCE).until(() -> box.open() == 1);
            box.send("one");
            box.send("two");
            await().atMost(PATIENCE).until(() -> gateway.taken.get() == 6);

            gateway.camel().getRouteController().stopRoute(BOX);

            assertThat(gateway.open).hasValue(0);
            assertThat(gateway.taken).as("what the route still has").hasValue(3);
            await().atMost(PATIENCE).until(() -> box.open() == 0);
            gateway.camel().getRouteController().startRoute(BOX);
            await().atMost(PATIENCE).until(() -> box.open() == 1);
            assertThat(box.mostOpen()).isEqualTo(1);

            go.countDown();
            box.send("three");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(events).contains("message:one", "message:three"));
            assertThat(events).doesNotContain("message:two");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.taken).hasValue(0));
        }
    }

    @Test
    void shouldLetOneRouteHaveADevice() throws Exception {
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.route(BOX, this::record);

            assertThatThrownBy(() -> gateway.camel().addRoutes(new org.apache.camel.builder.RouteBuilder() {
                @Override
                public void configure() {
                    from("device-socket:" + BOX + "?path=/other").routeId("second").log("x");
                }
            })).hasMessage("another route has the WebSocket to device " + BOX);
        }
    }

    @Test
    void shouldTrustAPinnedCertificateAndNoOther() throws Exception {
        SelfSigned own = SelfSigned.in(folder, "own");
        SelfSigned other = SelfSigned.in(folder, "other");
        HttpServerOptions tls = new HttpServerOptions().setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(own.store().toString()).setPassword(SelfSigned.PASSWORD));
        try (SimulatedMegboxServer secure = new SimulatedMegboxServer(vertx, BOX, () -> Pictures.jpeg(1), tls);
                SocketGateway gateway = new SocketGateway(vertx, Map.of())) {
            URI url = URI.create("https://127.0.0.1:" + secure.port());
            gateway.device("verified", url, DeviceProfile.Tls.VERIFIED);
            gateway.device("other", url, new DeviceProfile.Tls(true, other.pem()));
            gateway.route("verified", this::record);
            gateway.route("other", this::record);
            await().atMost(PATIENCE).until(() -> gateway.gaps("verified").size() > 2 && gateway.gaps("other").size() > 2);
            assertThat(secure.opened()).isZero();

            gateway.device("pinned", url, new DeviceProfile.Tls(true, own.pem()));
            gateway.route("pinned", this::record);
            await().atMost(PATIENCE).until(() -> secure.open() == 1);
            gateway.device("blind", url, new DeviceProfile.Tls(false, null));
            gateway.route("blind", this::record);
            await().atMost(PATIENCE).until(() -> secure.open() == 2);
            assertThat(secure.opened()).isEqualTo(2);
        }
    }

    @Test
    void shouldNotConnectOutsideTheAllowedNetworks() throws Exception {
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.device("elsewhere", URI.create("http://169.254.169.254:" + box.port()), DeviceProfile.Tls.VERIFIED);
            gateway.route("elsewhere", this::record);

            await().atMost(PATIENCE).until(() -> gateway.gaps("elsewhere").size() > 3);
            assertThat(events).isEmpty();
        }
    }

    private SocketGateway gateway(Map<String, String> settings) throws Exception {
        SocketGateway gateway = new SocketGateway(vertx, settings);
        gateway.device(BOX, box.port());
        return gateway;
    }

    private void record(Exchange exchange) {
        events.add(event(exchange) + ":" + text(exchange));
    }
}
