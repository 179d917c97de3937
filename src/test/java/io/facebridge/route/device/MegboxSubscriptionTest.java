package io.facebridge.route.device;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.simulator.SimulatedMegboxServer;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.GatewayClient;
import io.facebridge.testkit.Pictures;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.core.Vertx;

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
