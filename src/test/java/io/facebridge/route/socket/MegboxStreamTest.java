package io.facebridge.route.socket;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.journal.Journal;
import io.facebridge.route.BytesInFlight;
import io.facebridge.simulator.MegboxFrame;
import io.facebridge.simulator.MegboxReports;
import io.facebridge.simulator.SimulatedMegboxStream;
import io.facebridge.testkit.EventSchema;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Pictures;
import io.facebridge.testkit.StreamClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** Boxes report over WebSockets: real sockets, the whole way into the journal. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class MegboxStreamTest {

    private static final String PATH = "/megbox/ws";
    private static final int MAX_FRAME = 8 * 1024 * 1024;
    private static final int MAX_QUEUED = 1024 * 1024;
    private static final AtomicInteger PICTURES = new AtomicInteger(40_000);

    @TestHTTPResource
    URI gateway;

    @Inject
    Journal journal;

    @Inject
    MeterRegistry metrics;

    @Inject
    BytesInFlight inFlight;

    @Test
    void takesEveryKindOfMessageInAnyMixOnOneConnection() {
        long before = journal.head();
        MegboxReports box = new MegboxReports("ws-mix");
        String picture = Base64.getEncoder().encodeToString(picture());
        try (StreamClient client = StreamClient.connect(gateway, PATH)) {
            client.text(box.heartbeat().toString());
            client.binary(alert(box, 1));
            client.text(box.vigilance(picture, picture).toString());
            client.binary(capture(box, 2, ByteOrder.BIG_ENDIAN));
            client.binary(box.heartbeat().toString().getBytes());
            client.text(base64Alert(box, picture).toString());
            client.binary(alert(box, 3));

            assertThat(client.awaitTexts(4)).extracting(ack -> ack.substring(0, ack.indexOf('_')))
                    .containsExactly("Alert", "Capture", "Alert", "Alert");
            assertThat(client.texts()).allMatch(ack -> ack.matches("(Alert|Capture)_01_\\d{13}_\\d+_ACK"));
            assertThat(eventsAfter(before)).extracting(event -> event.path("type").asText()).containsExactly(
                    "io.facebridge.device.heartbeat", "io.facebridge.face.recognized", "io.facebridge.alarm.raised",
                    "io.facebridge.face.captured", "io.facebridge.device.heartbeat", "io.facebridge.face.recognized",
                    "io.facebridge.face.recognized");
            assertThat(eventsAfter(before)).allSatisfy(EventSchema::assertConforms);
            assertThat(device("ws-mix").path("connection").path("kind").asText()).isEqualTo("inbound-websocket");
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(
                () -> assertThat(device("ws-mix").path("connection").isMissingNode()).isTrue());
    }

    @Test
    void theSimulatedBoxIsAcknowledgedInBothByteOrders() throws Exception {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            long before = journal.head();
            try (SimulatedMegboxStream box = new SimulatedMegboxStream(
                    URI.create("ws://" + gateway.getHost() + ":" + gateway.getPort() + PATH), "ws-sim-" + order,
                    MegboxStreamTest::picture,
                    new SimulatedMegboxStream.Settings(2, Duration.ofMillis(100), Duration.ofSeconds(10), order))) {
                for (int round = 0; round < 4; round++) {
                    box.playRound(round);
                }
                box.cut();
                box.recognizeFace();
            }
            assertThat(eventsAfter(before)).hasSize(13).allSatisfy(EventSchema::assertConforms);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 100, 4096, 1_000_000 })
    void takesAMessageInFragments(int length) {
        long before = journal.head();
        MegboxReports box = new MegboxReports("ws-fragments-" + length);
        byte[] scene = Pictures.jpeg(PICTURES.incrementAndGet(), Math.min(length * 20, MAX_FRAME - 10_000));
        byte[] crop = picture();
        try (StreamClient client = StreamClient.connect(gateway, PATH)) {
            client.fragments(frame("Capture", 1, box.captureFace(crop.length, scene.length), crop, scene), length);
            client.fragments(capture(box, 2, ByteOrder.BIG_ENDIAN), length);

            client.awaitTexts(2);
        }
        assertThat(eventsAfter(before)).hasSize(2);
        assertThat(eventsAfter(before).get(0).path("data").path("images")).hasSize(2);
    }

    @Test
    void acknowledgesFramesInFlightInTheirOrder() {
        long before = journal.head();
        MegboxReports box = new MegboxReports("ws-order");
        List<String> expected = new ArrayList<>();
        try (StreamClient client = StreamClient.connect(gateway, PATH)) {
            for (int seq = 1; seq <= 100; seq++) {
                byte[] crop = picture();
                ObjectNode json = box.captureFace(crop.length, 0);
                expected.add(ack(json));
                client.binary(frame("Capture", seq, json, crop));
            }

            assertThat(client.awaitTexts(100)).containsExactlyElementsOf(expected);
        }
        assertThat(eventsAfter(before)).hasSize(100);
    }

    @Test
    void countsMissingFrames() {
        double before = metrics.counter("facebridge.megbox.ws.frames.missing").count();
        MegboxReports box = new MegboxReports("ws-gap");
        try (StreamClient client = StreamClient.connect(gateway, PATH)) {
            client.binary(capture(box, 1, ByteOrder.BIG_ENDIAN));
            client.binary(capture(box, 5, ByteOrder.BIG_ENDIAN));
            client.awaitTexts(2);
        }
        await().atMost(Duration.ofSeconds(5)).untilAsserted(
                () -> assertThat(metrics.counter("facebridge.megbox.ws.frames.missing").count()).isEqualTo(before + 3));
    }

    @Test
    void aFrameWhoseConnectionWasCutBeforeTheAckMakesOneEventWhenItIsSentAgain() throws Exception {
        long before = journal.head();
        MegboxReports box = new MegboxReports("ws-cut");
        byte[] crop = picture();
        ObjectNode json = box.captureFace(crop.length, 0);
        StreamClient first = StreamClient.connect(gateway, PATH);
        whileNothingCanBeWritten(() -> {
            first.binary(frame("Capture", 1, json, crop));
            await().atMost(Duration.ofSeconds(4)).until(() -> bytesInFlight() > 0);
            assertThat(first.texts()).isEmpty();
            first.cut();
        });

        try (StreamClient again = StreamClient.connect(gateway, PATH)) {
            again.binary(frame("Capture", 1, json, crop));
            assertThat(again.awaitTexts(1)).containsExactly(ack(json));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> bytesInFlight() == 0);
        assertThat(eventsAfter(before)).hasSize(1);
    }

    @Test
    void givesNoAckForWhatCannotBeKept() throws Exception {
        byte[] crop = picture();
        byte[] other = picture();
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(crop));
        MegboxReports box = new MegboxReports("ws-storage");
        ObjectNode json = box.captureFace(crop.length, 0);
        ObjectNode second = box.captureFace(other.length, 0);
        Path place = FreshGateway.data().resolve("media").resolve(hash.substring(0, 2));
        Path aside = place.resolveSibling("aside");
        long before = journal.head();
        try (StreamClient client = StreamClient.connect(gateway, PATH)) {
            double refused = refused("storage-unavailable");
            Files.createDirectories(place);
            Files.move(place, aside);
            Files.createFile(place);
            try {
                client.binary(frame("Capture", 1, json, crop));
                await().atMost(Duration.ofSeconds(10)).until(() -> refused("storage-unavailable") > refused);
                assertThat(journal.head()).isEqualTo(before);
            } finally {
                Files.delete(place);
                Files.move(aside, place);
            }
            client.binary(frame("Capture", 2, second, other));
            assertThat(client.awaitTexts(1)).containsExactly(ack(second));
            client.binary(frame("Capture", 3, json, crop));
            assertThat(client.awaitTexts(2)).containsExactly(ack(second), ack(json));
        }
        assertThat(eventsAfter(before)).hasSize(2);
    }

    @Test
    void whatCannotBeReadGoesToTheQuarantineWithoutAckAndTheConnectionLivesOn() {
        long before = journal.head();
        MegboxReports box = new MegboxReports("ws-unreadable");
        try (StreamClient client = StreamClient.connect(gateway, PATH)) {
            int lying = quarantined();
            client.binary("Alert\0\0\0 and then nothing that is a report".getBytes());
            client.text("no JSON");
            client.binary(capture(box, 1, ByteOrder.BIG_ENDIAN));

            assertThat(client.awaitTexts(1)).hasSize(1).first().asString().startsWith("Capture_");
            assertThat(quarantined()).isEqualTo(lying + 2);
            assertThat(client.closeCode()).isZero();
        }
        assertThat(eventsAfter(before)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aFrameOfEightMegabytesPassesAndALargerOneIsClosedWith1009(boolean fragmented) {
        long before = journal.head();
        MegboxReports box = new MegboxReports("ws-large-" + fragmented);
        try (StreamClient client = StreamClient.connect(gateway, PATH)) {
            send(client, frameOf(box, MAX_FRAME), fragmented);
            assertThat(client.awaitTexts(1)).hasSize(1);
            send(client, frameOf(box, MAX_FRAME + 1), fragmented);
            assertThat(client.awaitClose()).isEqualTo(1009);
            assertThat(client.texts()).hasSize(1);
        }
        assertThat(eventsAfter(before)).hasSize(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> bytesInFlight() == 0);
    }

    @Test
    void closesMuchLargerOnesWith1009WithoutTakingThemIn() {
        try (StreamClient client = StreamClient.connect(gateway, PATH)) {
            CompletableFuture<?> sending = client.sending(new byte[20 * MAX_FRAME]);
            assertThat(client.awaitClose()).isEqualTo(1009);
            assertThat(bytesInFlight()).isZero();
            client.cut();
            assertThat(sending).satisfies(s -> await().atMost(Duration.ofSeconds(10)).until(s::isDone));
        }
    }

    @Test
    void keepsEachFrameOfTwoHundredConnectionsOnce() {
        long before = journal.head();
        int frames = 5;
        List<StreamClient> clients = IntStream.range(0, 200).parallel()
                .mapToObj(i -> StreamClient.connect(gateway, PATH)).toList();
        List<List<String>> expected = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            MegboxReports box = new MegboxReports("ws-many-" + i);
            List<String> acks = new ArrayList<>();
            for (int seq = 1; seq <= frames; seq++) {
                byte[] crop = picture();
                ObjectNode json = box.captureFace(crop.length, 0);
                acks.add(ack(json));
                clients.get(i).binary(frame("Capture", seq, json, crop));
            }
            expected.add(acks);
        }

        for (int i = 0; i < clients.size(); i++) {
            assertThat(clients.get(i).awaitTexts(frames)).containsExactlyElementsOf(expected.get(i));
        }
        assertThat(metrics.get("facebridge.megbox.ws.connections").gauge().value()).isGreaterThanOrEqualTo(200);
        clients.forEach(StreamClient::close);
        assertThat(eventsAfter(before)).hasSize(200 * frames).extracting(event -> event.path("id").asText())
                .doesNotHaveDuplicates();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(
                () -> assertThat(metrics.get("facebridge.megbox.ws.connections").gauge().value()).isZero());
    }

    @Test
    void servesTheRootForWebSocketsAndLeavesPlainHttpAsItWas() {
        MegboxReports box = new MegboxReports("ws-root");
        try (StreamClient client = StreamClient.connect(gateway, "/")) {
            client.binary(capture(box, 1, ByteOrder.BIG_ENDIAN));
            assertThat(client.awaitTexts(1)).hasSize(1);
        }
        RestAssured.get("/").then().statusCode(404);
        RestAssured.get(PATH).then().statusCode(404);
        given().body("{}").post("/").then().statusCode(404);
        RestAssured.get("/gateway/v1/devices").then().statusCode(401);
        given().header("Connection", "Upgrade").header("Upgrade", "websocket").header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==").get("/gateway/v1/devices").then().statusCode(401);
    }

    @Test
    void readsNotOnWhileTooMuchWaitsAndLosesNothing() throws Exception {
        long before = journal.head();
        int count = 200;
        MegboxReports box = new MegboxReports("ws-fast");
        List<byte[]> frames = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int seq = 1; seq <= count; seq++) {
            byte[] crop = Pictures.jpeg(PICTURES.incrementAndGet(), 200_000);
            ObjectNode json = box.captureFace(crop.length, 0);
            expected.add(ack(json));
            frames.add(frame("Capture", seq, json, crop));
        }
        AtomicInteger sent = new AtomicInteger();
        try (StreamClient client = StreamClient.connect(gateway, PATH)) {
            CompletableFuture<Void> all = new CompletableFuture<>();
            whileNothingCanBeWritten(() -> {
                send(client, frames, sent, all);
                await().atMost(Duration.ofSeconds(4)).during(Duration.ofMillis(500)).until(
                        () -> bytesInFlight() > MAX_QUEUED / 2 && bytesInFlight() <= MAX_QUEUED && sent.get() < count);
            });
            assertThat(client.awaitTexts(count)).containsExactlyElementsOf(expected);
        }
        assertThat(eventsAfter(before)).hasSize(count);
        await().atMost(Duration.ofSeconds(10)).until(() -> bytesInFlight() == 0);
    }

    @Test
    void waitsForRoomWhereAllOfItIsTaken() {
        long others = inFlight.max() - 100;
        MegboxReports box = new MegboxReports("ws-room");
        assertThat(inFlight.tryTake(others)).isTrue();
        try (StreamClient client = StreamClient.connect(gateway, PATH)) {
            client.binary(capture(box, 1, ByteOrder.BIG_ENDIAN));
            await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(2))
                    .until(() -> client.texts().isEmpty() && bytesInFlight() == others);
            inFlight.give(others);
            assertThat(client.awaitTexts(1)).hasSize(1);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> bytesInFlight() == 0);
    }

    private static void send(StreamClient client, List<byte[]> frames, AtomicInteger sent, CompletableFuture<Void> all) {
        if (sent.get() == frames.size()) {
            all.complete(null);
        } else {
            client.sending(frames.get(sent.get())).thenRun(() -> {
                sent.incrementAndGet();
                send(client, frames, sent, all);
            });
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    /** Shorter than the writer's patience. */
    private static void whileNothingCanBeWritten(Action action) throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + FreshGateway.data().resolve("facebridge.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            try {
                action.run();
            } finally {
                statement.execute("ROLLBACK");
            }
        }
    }

    private static void send(StreamClient client, byte[] message, boolean fragmented) {
        if (fragmented) {
            client.fragments(message, 300_000);
        } else {
            client.binary(message);
        }
    }

    private double bytesInFlight() {
        return metrics.get("facebridge.ingress.bytes.in.flight").gauge().value();
    }

    private double refused(String reason) {
        return metrics.counter("facebridge.messages.rejected", "protocol", "megbox", "message", "megbox-stream", "reason",
                reason).count();
    }

    private static int quarantined() {
        return authorized().get("/gateway/v1/quarantine?limit=1000").then().statusCode(200).extract().jsonPath()
                .getList("quarantine")
                .size();
    }

    private static JsonNode device(String id) {
        try {
            JsonNode all = new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree(authorized().get("/gateway/v1/devices").then().statusCode(200).extract().asByteArray());
            for (JsonNode device : all.path("devices")) {
                if (device.path("id").asText().equals(id)) {
                    return device;
                }
            }
            throw new AssertionError("there is no device " + id);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] picture() {
        return Pictures.jpeg(PICTURES.incrementAndGet());
    }

    private static byte[] alert(MegboxReports box, int seq) {
        byte[] face = picture();
        byte[] scene = picture();
        byte[] top = picture();
        return frame("Alert", seq, box.alert(face.length, scene.length, top.length), face, scene, top);
    }

    private static ObjectNode base64Alert(MegboxReports box, String picture) {
        ObjectNode alert = box.alert(0, 0, 0).put("dataType", "Alert");
        alert.putObject("images").put("captureFace", picture);
        return alert;
    }

    private static byte[] capture(MegboxReports box, int seq, ByteOrder order) {
        byte[] crop = picture();
        return MegboxFrame.of("Capture", seq, order, ' ', box.captureFace(crop.length, 0), crop);
    }

    /** A frame of this length, header and JSON counted. */
    private static byte[] frameOf(MegboxReports box, int length) {
        byte[] crop = picture();
        byte[] scene = Pictures.jpeg(PICTURES.incrementAndGet(), length - 10_000);
        ObjectNode json = box.captureFace(crop.length, scene.length);
        int padding = length - frame("Capture", 1, json.put("description", ""), crop, scene).length;
        return frame("Capture", 1, json.put("description", " ".repeat(padding)), crop, scene);
    }

    private static byte[] frame(String type, int seq, ObjectNode json, byte[]... pictures) {
        return MegboxFrame.of(type, seq, ByteOrder.BIG_ENDIAN, '\0', json, pictures);
    }

    private static String ack(ObjectNode capture) {
        return "Capture_01_" + capture.path("catchTimestamp").asText() + "_" + capture.path("trackId").asText() + "_ACK";
    }
}
