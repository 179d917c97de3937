package io.facebridge.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.GatewayClient;
import io.facebridge.testkit.GoldenCase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Every golden message over real HTTP, on the path of its flow: answered, and found in the journal as the golden file says. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngressGoldenTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String RECEIVED_AT = "2026-11-20T08:15:30.123Z";

    /** The paths of the table by the beginning of the golden file's name; the longest that fits counts. */
    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("dumu-gen1", "/api/v1/postfaceevent"),
            Map.entry("dumu-heartbeat", "/api/heatbeat/report"),
            Map.entry("dumu-face", "/api/face/report"),
            Map.entry("dumu-register", "/api/register"),
            Map.entry("dumu-counter", "/api/counter/report"),
            Map.entry("terminal-task-request", "/taskRequest"),
            Map.entry("terminal-task-result", "/taskResult"),
            Map.entry("terminal-face-recognition", "/faceRecognition"),
            Map.entry("terminal-gps-report", "/gpsReport"),
            Map.entry("terminal-device-alarm", "/deviceAlarm"),
            Map.entry("module-recognition", "/module/recognition"),
            Map.entry("module-heartbeat", "/module/heartbeat"),
            Map.entry("module-status", "/module/status"),
            Map.entry("megbox-report", "/megbox/report"),
            Map.entry("nebula-push", "/nebula/push"));

    static Stream<Arguments> messages() {
        return Stream.of("dumu", "terminal", "module", "megbox", "nebula")
                .flatMap(protocol -> GoldenCase.all(protocol).map(golden -> Arguments.of(path(protocol, golden), golden)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("messages")
    void answersAndKeeps(String path, GoldenCase golden) throws IOException {
        long before = GatewayClient.head();

        var reply = given().contentType("application/json").body(golden.body()).post(path).then();

        if (golden.isBad()) {
            reply.statusCode(400);
            assertThat(GatewayClient.head()).isEqualTo(before);
            return;
        }
        reply.statusCode(200);
        JsonNode expected = MAPPER.readTree(golden.expectedEvents());
        // a message that other golden files hold too is kept once
        assertThat(GatewayClient.head() - before).satisfies(added -> assertThat(added).isBetween(0L, (long) expected.size()));
        List<JsonNode> kept = GatewayClient.eventsWithIds(ids(expected));
        assertThat(kept).hasSize(expected.size());
        for (int i = 0; i < kept.size(); i++) {
            assertThat(withoutReceipt(kept.get(i))).isEqualTo(withoutReceipt(expected.get(i)));
        }
        given().contentType("application/json").body(golden.body()).post(path).then().statusCode(200);
        assertThat(GatewayClient.head()).as("a resend is kept once").isEqualTo(Math.max(before, GatewayClient.head()));
    }

    private static String path(String protocol, GoldenCase golden) {
        String name = protocol + "-" + golden.message();
        return PATHS.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
                .orElseThrow(() -> new AssertionError("no path takes " + name))
                .getValue();
    }

    private static List<String> ids(JsonNode events) {
        List<String> ids = new ArrayList<>();
        events.forEach(event -> ids.add(event.path("id").asText()));
        return ids;
    }

    /** Without the moment of receipt, which is another here, also where it stands for the event's time. */
    private static JsonNode withoutReceipt(JsonNode event) {
        ObjectNode copy = event.deepCopy();
        String receivedAt = copy.at("/data/receivedAt").asText();
        if (copy.path("time").asText().equals(receivedAt)) {
            copy.remove("time");
        }
        ((ObjectNode) copy.path("data")).remove("receivedAt");
        return copy;
    }
}
