package io.facebridge.route.device;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.route.DeviceWord;
import io.facebridge.simulator.SimulatedMegboxApi;
import io.facebridge.simulator.SimulatedMegboxServer;
import io.facebridge.testkit.EventSchema;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.GatewayClient;
import io.facebridge.testkit.Pictures;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

/** A box that the gateway is told about over REST, from its WebSocket to the journal. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class MegboxSubscriptionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BOX = "BOX-WS-1";

    @Inject
    Vertx vertx;

    @Inject
    CamelContext camel;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void forget() {
        authorized().delete("/gateway/v1/devices/" + BOX);
        await().atMost(PATIENCE).until(() -> camel.getRoute("megbox-subscribe-" + BOX) == null);
    }

    @Test
    void shouldKeepWhatABoxPushesAndFollowTheChangesOfItsProfile() {
        long before = GatewayClient.head();
        try (SimulatedMegboxServer box = new SimulatedMegboxServer(vertx, BOX, () -> Pictures.jpeg(1));
                SimulatedMegboxServer moved = new SimulatedMegboxServer(vertx, BOX, () -> Pictures.jpeg(2))) {
            put(box.port(), true, false);
            await().atMost(PATIENCE).until(() -> box.open() == 1);

            long alert = box.alert();
            long frame = box.alertFrame();
            long capture = box.capture();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(tracks(before))
                    .contains(Long.toString(alert), Long.toString(frame), Long.toString(capture)));
            assertThat(box.texts()).as("no acknowledgement unless it is wanted").isEmpty();

            put(box.port(), true, true);
            await().atMost(PATIENCE).until(() -> box.opened() == 2 && box.open() == 1);
            long acknowledged = box.alertFrame();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(box.texts()).singleElement().asString()
                    .startsWith("Alert_01_").endsWith("_" + acknowledged + "_ACK"));

            put(moved.port(), true, false);
            await().atMost(PATIENCE).until(() -> moved.open() == 1 && box.open() == 0);

            put(moved.port(), false, false);
            await().atMost(PATIENCE).until(() -> moved.open() == 0);
            assertThat(box.mostOpen()).isEqualTo(1);
            assertThat(moved.mostOpen()).isEqualTo(1);
        }
    }

    @Test
    void shouldCountHalfFramesAndFramesThatAreMissing() {
        try (SimulatedMegboxServer box = new SimulatedMegboxServer(vertx, BOX, () -> Pictures.jpeg(1))) {
            put(box.port(), true, false);
            await().atMost(PATIENCE).until(() -> box.open() == 1);
            double missing = metrics.counter("facebridge.megbox.ws.frames.missing").count();

            box.send(frame(1), 1000);
            box.send(frame(5), 1000);
            byte[] half = Arrays.copyOf(frame(6), 40);
            box.send(half, half.length);

            await().atMost(PATIENCE).until(() -> metrics.counter("facebridge.megbox.ws.frames.missing").count() == missing + 3);
            await().atMost(PATIENCE).during(Duration.ofMillis(500)).until(() -> inFlight() == half.length);
            box.closeAll(1000);
            await().atMost(PATIENCE).until(() -> inFlight() == 0);
        }
    }

    private double inFlight() {
        return metrics.get("facebridge.ingress.bytes.in.flight").gauge().value();
    }

    private static byte[] frame(int sequence) {
        byte[] json = "{\"dataType\":\"Alert\",\"deviceId\":\"BOX-WS-1\"}".getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(16 + json.length).put("Alert".getBytes(StandardCharsets.UTF_8)).position(8)
                .putInt(json.length).putInt(sequence).put(json).array();
    }

    @Test
    void shouldLeaveABoxAloneThatAcceptsAndCloses() {
        List<Long> opened = new CopyOnWriteArrayList<>();
        try (SimulatedMegboxServer box = new SimulatedMegboxServer(vertx, BOX, () -> Pictures.jpeg(1))) {
            box.greet(socket -> {
                opened.add(System.nanoTime());
                socket.close();
            });
            put(box.port(), true, false);

            await().atMost(PATIENCE).until(() -> opened.size() >= 3);
            assertThat(Duration.ofNanos(opened.get(2) - opened.get(1))).isGreaterThanOrEqualTo(Duration.ofMillis(1900));
        }
    }

    @Test
    void shouldFetchThePictureThatAReportOnlyNames() {
        long before = GatewayClient.head();
        try (SimulatedMegboxServer box = new SimulatedMegboxServer(vertx, BOX, () -> Pictures.jpeg(1));
                SimulatedMegboxApi api = new SimulatedMegboxApi(BOX, new HttpServerOptions())) {
            put(BOX, api.baseUrl(), box.port(), "[]", false);
            await().atMost(PATIENCE).until(() -> box.open() == 1);
            String path = api.file("record_CHN0/7_0_661_243.jpg", Pictures.jpeg(77)).substring(1);

            box.alert(api.baseUrl() + path);

            JsonNode event = events(before, 1).get(0);
            EventSchema.assertConforms(event);
            JsonNode scene = image(event, "scene");
            assertThat(scene.path("error").isMissingNode()).isTrue();
            assertThat(authorized().get(scene.path("url").asText()).then().statusCode(200).extract().asByteArray())
                    .isEqualTo(Pictures.jpeg(77));
            assertThat(api.calls()).containsExactly("GET " + path);

            api.close();
            box.alert(api.baseUrl() + path + "?again");

            JsonNode without = events(before, 2).get(1);
            EventSchema.assertConforms(without);
            assertThat(image(without, "scene").path("error").asText()).isNotEmpty();
            assertThat(image(without, "face").path("error").isMissingNode()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "gate 1/东", "')}${exception}{{device}}?x=1&y=RAW(2)#~=41%2F'\"\\" })
    void shouldServeADeviceWhateverItsIdIs(String id) {
        long before = GatewayClient.head();
        try (SimulatedMegboxServer box = new SimulatedMegboxServer(vertx, id, () -> Pictures.jpeg(1));
                SimulatedMegboxApi api = new SimulatedMegboxApi(id, new HttpServerOptions())) {
            put(id, api.baseUrl(), box.port(), "[\"alerts\"]", true);
            await().atMost(PATIENCE).until(() -> box.open() == 1);

            box.alertFrame();
            api.recognize(System.currentTimeMillis(), "2f6c1d", Pictures.jpeg(4), Pictures.jpeg(5), Pictures.jpeg(6));

            assertThat(events(before, 2)).allSatisfy(EventSchema::assertConforms)
                    .allSatisfy(event -> assertThat(event.at("/data/device/id").asText()).isEqualTo(id));
            assertThat(box.texts()).singleElement().asString().endsWith("_ACK");
        } finally {
            authorized().urlEncodingEnabled(false).delete(path(id)).then().statusCode(204);
        }
        await().atMost(PATIENCE).until(() -> camel.getRoutes().stream().noneMatch(
                route -> route.getRouteId().endsWith(DeviceWord.of(id))));
    }

    private static void put(String id, URI baseUrl, int port, String queues, boolean acknowledge) {
        authorized().urlEncodingEnabled(false).contentType(ContentType.JSON).body("""
                {"protocol": "megbox", "baseUrl": "%s", "polls": {"queues": %s, "every": "PT1S"},
                 "subscription": {"enabled": true, "acknowledge": %s, "url": "ws://127.0.0.1:%d/"}}"""
                .formatted(baseUrl, queues, acknowledge, port)).put(path(id)).then().statusCode(201);
    }

    private static String path(String id) {
        return "/gateway/v1/devices/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<JsonNode> events(long before, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(eventsAfter(before)).hasSize(count));
        return eventsAfter(before);
    }

    private static JsonNode image(JsonNode event, String role) {
        List<JsonNode> images = new ArrayList<>();
        event.at("/data/images").forEach(images::add);
        return images.stream().filter(image -> image.path("role").asText().equals(role)).findFirst().orElseThrow();
    }

    private static void put(int port, boolean enabled, boolean acknowledge) {
        authorized().contentType(ContentType.JSON).body("""
                {"protocol": "megbox", "baseUrl": "http://127.0.0.1:%d",
                 "subscription": {"enabled": %s, "acknowledge": %s}}""".formatted(port, enabled, acknowledge))
                .put("/gateway/v1/devices/" + BOX).then().statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    private static List<String> tracks(long after) {
        return eventsAfter(after).stream().map(event -> event.findValue("trackId")).filter(track -> track != null)
                .map(JsonNode::asText).toList();
    }
}
