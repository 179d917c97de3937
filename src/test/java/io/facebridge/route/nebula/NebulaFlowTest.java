package io.facebridge.route.nebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.device.Marks;
import io.facebridge.event.EventId;
import io.facebridge.event.EventType;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.nebula.NebulaRequests;
import io.facebridge.simulator.SimulatedNebulaServer;
import io.facebridge.testkit.EventSchema;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.GatewayClient;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Simulated nodes over real connections: what is captured becomes one event, whatever happens to the connection. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@TestProfile(NebulaFlowTest.Nodes.class)
class NebulaFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String RESULTS = "results";
    private static final String NOBODY = "-";
    private static final AtomicInteger PICTURES = new AtomicInteger();
    private static final List<String> NODES = List.of("live", "cut", "expiring", "locked", "resumed", "wrong-key",
            "wrong-password", "odd", "many", "no-picture", "unsteady");

    @Inject
    Marks marks;

    @Inject
    ProducerTemplate camel;

    private final List<SimulatedNebulaServer> started = new ArrayList<>();

    /** A node for each test, on a port that is free; each test switches its own on. */
    public static class Nodes implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(Map.of(
                    "facebridge.subscriptions.reconnect-min", "100ms", "facebridge.subscriptions.reconnect-max", "400ms",
                    "facebridge.subscriptions.ready-timeout", "5s",
                    "facebridge.nebula.backfill.delay", "300ms", "facebridge.nebula.backfill.retry-initial", "200ms"));
            for (String node : NODES) {
                int port = port(node);
                String prefix = "facebridge.devices." + node;
                config.put(prefix + ".protocol", "nebula");
                config.put(prefix + ".base-url", "http://127.0.0.1:" + port);
                config.put(prefix + ".username", SimulatedNebulaServer.USER);
                config.put(prefix + ".password", SimulatedNebulaServer.PASSWORD);
                config.put(prefix + ".subscription.enabled", "true");
                config.put("test.port." + node, Integer.toString(port));
            }
            return config;
        }

        /** The same however often, and by whichever class loader, the profile is asked. */
        private static int port(String node) {
            synchronized (System.class) {
                String known = System.getProperty("test.port." + node);
                int port = known == null ? freePort() : Integer.parseInt(known);
                System.setProperty("test.port." + node, Integer.toString(port));
                return port;
            }
        }

        private static int freePort() {
            // below the ports that the system gives out by itself: until the node is switched on somebody else could get it
            for (int port = 20_000 + new Random().nextInt(9_000);; port++) {
                try (ServerSocket socket = new ServerSocket(port)) {
                    return socket.getLocalPort();
                } catch (BindException taken) {
                    continue;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @AfterEach
    void switchOff() {
        started.forEach(SimulatedNebulaServer::close);
    }

    @Test
    void aLivePushBecomesAnEventWithItsPictures() {
        SimulatedNebulaServer node = subscribed("live");

        String snap = node.recognized();

        JsonNode event = only("live", snap);
        EventSchema.assertConforms(event);
        assertThat(event.path("type").asText()).isEqualTo("io.facebridge.face.recognized");
        assertThat(event.path("id").asText()).isEqualTo(id("live", EventType.FACE_RECOGNIZED, snap, imgId(event)));
        assertThat(event.at("/data/images")).hasSize(3).allSatisfy(
                image -> GatewayClient.authorized().get(image.path("url").asText()).then().statusCode(200));
        assertThat(node.calls("1037")).as("nothing was missed: it is the first connection ever").isZero();
    }

    @Test
    void whatWasMissedComesOnceAndUnderTheIdOfItsPush() {
        SimulatedNebulaServer node = subscribed("cut");
        String before = node.stranger();
        only("cut", before);
        awaitMark("cut");

        node.stop();
        String recognized = node.recognized();
        String stranger = node.stranger();
        String captured = node.captured();
        String body = node.body();
        node.start(port("cut"));

        JsonNode match = only("cut", recognized);
        assertThat(match.path("id").asText()).isEqualTo(id("cut", EventType.FACE_RECOGNIZED, recognized, imgId(match)));
        assertThat(match.at("/data/images")).extracting(image -> image.path("role").asText())
                .containsExactlyInAnyOrder("face", "reference");
        assertThat(match.at("/data/images")).allSatisfy(
                image -> GatewayClient.authorized().get(image.path("url").asText()).then().statusCode(200));
        assertThat(only("cut", captured).path("id").asText()).isEqualTo(id("cut", EventType.FACE_CAPTURED, captured, NOBODY));
        assertThat(only("cut", stranger).path("type").asText()).isEqualTo("io.facebridge.face.unmatched");
        assertThat(only("cut", body).path("id").asText()).isEqualTo(id("cut", EventType.BODY_CAPTURED, body, NOBODY));
        await().atMost(PATIENCE).until(() -> node.calls("1046") > 0);

        String after = node.recognized();
        only("cut", after);
        assertThat(events("cut")).extracting(NebulaFlowTest::snap)
                .containsExactlyInAnyOrder(before, recognized, stranger, captured, body, after);
        assertThat(events("cut")).allSatisfy(EventSchema::assertConforms);
    }

    @Test
    void aSecondFetchOfTheSameTimeMakesNoSecondEvent() {
        SimulatedNebulaServer node = subscribed("many");
        awaitMark("many");
        node.stop();
        List<String> missed = Stream.generate(() -> node.recorded(node.now())).limit(120).toList();
        node.start(port("many"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events("many")).hasSize(120));
        String live = node.stranger();
        only("many", live);

        node.cut();

        int queries = node.calls("1046");
        await().atMost(PATIENCE).until(() -> node.calls("1046") > queries && node.subscribers() == 1);
        String last = node.body();
        only("many", last);
        assertThat(events("many")).extracting(NebulaFlowTest::snap).doesNotHaveDuplicates().hasSize(122).containsAll(missed);
        assertThat(node.calls("1037")).as("three pages each").isGreaterThanOrEqualTo(6);
    }

    @Test
    void aSessionThatExpiresIsRenewedOnceForAllCallers() throws Exception {
        SimulatedNebulaServer node = subscribed("expiring");
        int logins = node.calls("257");

        node.expireSessions();
        ExecutorService callers = Executors.newFixedThreadPool(6);
        List<Callable<JsonNode>> calls = Stream.<Callable<JsonNode>>generate(() -> () -> call("expiring", "1281")).limit(6)
                .toList();
        for (var answer : callers.invokeAll(calls, 20, TimeUnit.SECONDS)) {
            assertThat(answer.get().at("/data/serial_id").asText()).startsWith("STSN");
        }
        callers.shutdownNow();
        assertThat(node.calls("257")).isEqualTo(logins + 1);

        node.expireSessions();
        node.say("{\"code\":-141,\"msg\":\"\"}");
        await().atMost(PATIENCE).until(() -> node.subscriptions() == 2 && node.subscribers() == 1);
        assertThat(node.calls("257")).isEqualTo(logins + 2);
        only("expiring", node.recognized());
    }

    @Test
    void nothingIsLostWhileTheJournalCannotBeWritten() throws Exception {
        SimulatedNebulaServer node = subscribed("locked");
        awaitMark("locked");
        String snap;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + FreshGateway.data().resolve("facebridge.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            snap = node.captured();
            await().atMost(PATIENCE).until(() -> node.connections() > 1);
            statement.execute("ROLLBACK");
        }

        assertThat(only("locked", snap).path("id").asText()).isEqualTo(id("locked", EventType.FACE_CAPTURED, snap, NOBODY));
    }

    /** What a gateway finds that was started anew: a mark, and nothing else. */
    @Test
    void aGatewayThatWasStartedAnewGoesOnFromTheMark() throws Exception {
        SimulatedNebulaServer node = node("resumed");
        Instant mark = node.now().minusMinutes(10).toInstant(ZoneOffset.UTC);
        marks.advance(Protocol.NEBULA, "resumed", RESULTS, mark).get(10, TimeUnit.SECONDS);
        String tooOld = node.recorded(node.now().minusMinutes(20));
        String missed = node.recorded(node.now().minusMinutes(9));

        node.start(port("resumed"));

        only("resumed", missed);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(mark("resumed")).isAfter(mark));
        assertThat(events("resumed")).extracting(NebulaFlowTest::snap).doesNotContain(tooOld);
        JsonNode event = only("resumed", missed);
        assertThat(Instant.parse(event.path("time").asText())).as("its clock is read in the device's zone").isEqualTo(
                LocalDateTime.parse(event.at("/data/vendor/trigger").asText().replace(' ', 'T')).atZone(ZONE).toInstant());
    }

    /** No connection lives as long as the whole takes. */
    @Test
    void whatWasFetchedIsNotFetchedAgainAfterTheNextCut() throws Exception {
        SimulatedNebulaServer node = node("unsteady");
        LocalDateTime now = node.now();
        marks.advance(Protocol.NEBULA, "unsteady", RESULTS, now.minusHours(6).toInstant(ZoneOffset.UTC)).get(10,
                TimeUnit.SECONDS);
        List<String> missed = Stream.iterate(1, n -> n + 1).limit(60).map(n -> node.recorded(now.minusMinutes(6L * n - 3)))
                .toList();
        node.takeForPictures(Duration.ofMillis(50));
        node.start(port("unsteady"));

        ScheduledExecutorService cuts = Executors.newSingleThreadScheduledExecutor();
        try {
            cuts.scheduleWithFixedDelay(node::cut, 800, 800, TimeUnit.MILLISECONDS);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(events("unsteady")).extracting(NebulaFlowTest::snap)
                    .containsExactlyInAnyOrderElementsOf(missed));
            await().atMost(PATIENCE).untilAsserted(
                    () -> assertThat(mark("unsteady")).isAfterOrEqualTo(now.minusSeconds(1).toInstant(ZoneOffset.UTC)));
        } finally {
            cuts.shutdownNow();
        }
        assertThat(node.connections()).isGreaterThan(2);
        assertThat(node.pictures()).as("one each, and a few at the ends of slices").isLessThan(2 * missed.size());
    }

    @Test
    void aWrongKeyIsNotTriedFasterAndFaster() {
        SimulatedNebulaServer node = node("wrong-key");
        node.giveOutKey("wrong");
        node.start(port("wrong-key"));

        await().atMost(PATIENCE).until(() -> node.connections() >= 3);
        assertThat(node.subscriptions()).isZero();
        assertThat(node.calls("257")).as("the session is kept").isEqualTo(1);

        node.giveOutKey(null);
        await().atMost(PATIENCE).until(() -> node.subscribers() == 1);
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        SimulatedNebulaServer node = node("wrong-password");
        node.setPassword("another");
        node.start(port("wrong-password"));

        await().atMost(PATIENCE).until(() -> node.connections() >= 4);
        assertThat(node.calls("257")).isEqualTo(1);
        assertThat(node.calls("1286")).isZero();
    }

    @Test
    void anOddMessageGoesToTheQuarantineAndTheConnectionLivesOn() {
        SimulatedNebulaServer node = subscribed("odd");

        node.say("no JSON at all");
        node.say("{\"data\":{\"camera_name\":");
        String snap = node.body();

        only("odd", snap);
        assertThat(node.connections()).isEqualTo(1);
        assertThat(GatewayClient.authorized().get("/gateway/v1/quarantine").then().extract().asString())
                .contains("nebula-subscription");
    }

    @Test
    void aPictureThatIsGoneDoesNotCostItsResult() {
        SimulatedNebulaServer node = subscribed("no-picture");
        awaitMark("no-picture");
        node.stop();
        String snap = node.captured();
        node.deletePicture("record/" + snap + ".jpg");
        node.start(port("no-picture"));

        JsonNode event = only("no-picture", snap);
        assertThat(event.at("/data/images/0/error").asText()).isNotBlank();
        EventSchema.assertConforms(event);
    }

    private JsonNode call(String device, String msgId) {
        return camel.requestBodyAndHeader("direct:nebula-call", NebulaRequests.of(msgId), "FacebridgeDevice", device,
                JsonNode.class);
    }

    private SimulatedNebulaServer node(String name) {
        SimulatedNebulaServer node = new SimulatedNebulaServer(name, ZONE, () -> Pictures.jpeg(PICTURES.incrementAndGet()));
        started.add(node);
        return node;
    }

    private SimulatedNebulaServer subscribed(String name) {
        SimulatedNebulaServer node = node(name);
        node.start(port(name));
        await().atMost(PATIENCE).until(() -> node.subscribers() == 1);
        return node;
    }

    private void awaitMark(String device) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(marks.of(Protocol.NEBULA, device, RESULTS)).isPresent());
    }

    private Instant mark(String device) {
        return marks.of(Protocol.NEBULA, device, RESULTS).orElseThrow();
    }

    private static int port(String node) {
        return ConfigProvider.getConfig().getValue("test.port." + node, Integer.class);
    }

    /** The one event of the capture, once it is there. */
    private static JsonNode only(String device, String snap) {
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(events(device)).filteredOn(event -> snap(event).equals(snap)).hasSize(1));
        return events(device).stream().filter(event -> snap(event).equals(snap)).findFirst().orElseThrow();
    }

    private static List<JsonNode> events(String device) {
        return GatewayClient.eventsAfter(0).stream()
                .filter(event -> event.path("source").asText().equals("/nebula/" + device))
                .filter(event -> !snap(event).isEmpty()).toList();
    }

    private static String snap(JsonNode event) {
        JsonNode vendor = event.at("/data/vendor");
        return vendor.path("data").path("snap_id").asText(vendor.path("snap_id").asText());
    }

    private static String imgId(JsonNode event) {
        return event.at("/data/match/personId").asText();
    }

    private static String id(String device, EventType type, String snap, String img) {
        return EventId.of(Protocol.NEBULA, device, type, List.of(snap, img));
    }
}
