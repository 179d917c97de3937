package io.facebridge.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.journal.Journal;
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

    @Inject
    Journal journal;

    private static final ObjectMapper MAPPER = new ObjectMapper();

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
                .flatMap(protocol -> GoldenCase.all(protocol).filter(golden -> comesOverHttp(protocol, golden))
                        .map(golden -> Arguments.of(path(protocol, golden), golden)));
    }

    /** Several variants of a message may be one and the same to the gateway: what their first one made is kept. */
    private final Set<String> kept = new HashSet<>();

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("messages")
    void answersAndKeepsOnce(String path, GoldenCase golden) throws IOException {
        long before = journal.head();

        var reply = given().contentType("application/json").body(golden.body()).post(path).then();

        if (golden.isBad()) {
            reply.statusCode(400);
            assertThat(journal.head()).isEqualTo(before);
            return;
        }
        reply.statusCode(200);
        List<JsonNode> expected = new ArrayList<>();
        MAPPER.readTree(golden.expectedEvents()).forEach(event -> {
            if (kept.add(event.path("id").asText())) {
                expected.add(withoutReceipt(event));
            }
        });
        assertThat(GatewayClient.eventsAfter(before)).map(IngressGoldenTest::withoutReceipt)
                .containsExactlyElementsOf(expected);
        given().contentType("application/json").body(golden.body()).post(path).then().statusCode(200);
        assertThat(journal.head()).as("a resend is kept once").isEqualTo(before + expected.size());
    }

    /** What boxes send over WebSockets has no path. */
    private static boolean comesOverHttp(String protocol, GoldenCase golden) {
        boolean stream = protocol.equals("megbox") && golden.message().startsWith("stream");
        boolean fetched = protocol.equals("nebula")
                && (golden.message().startsWith("record") || golden.message().startsWith("subscription"));
        return !stream && !fetched;
    }

    private static String path(String protocol, GoldenCase golden) {
        String name = protocol + "-" + golden.message();
        return PATHS.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
                .orElseThrow(() -> new AssertionError("no path takes " + name))
                .getValue();
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
