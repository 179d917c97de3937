package io.facebridge.route;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.testkit.EventSchema;
import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** From a message over HTTP to the events and the list of devices. */
@QuarkusTest
@TestProfile(ImpatientGateway.class)
class LivenessRouteTest {

    @Test
    void tellsWhoCameOnlineAndWhoWentOffline() {
        push("cam");
        push("patient");

        await().atMost(ofSeconds(20)).untilAsserted(() -> assertThat(told("cam")).containsExactly("online", "offline"));
        assertThat(told("patient")).containsExactly("online");
        eventsAfter(0).forEach(EventSchema::assertConforms);
        JsonNode offline = of("cam").get(1);
        authorized().get("/gateway/v1/devices").then().statusCode(200)
                .body("devices.find { it.id == 'cam' }.status", equalTo("offline"))
                .body("devices.find { it.id == 'cam' }.since", equalTo(offline.path("time").asText()))
                .body("devices.find { it.id == 'patient' }.status", equalTo("online"));

        push("cam");
        await().atMost(ofSeconds(20)).untilAsserted(
                () -> assertThat(told("cam")).startsWith("online", "offline", "online"));
    }

    @Test
    void takesItsOwnTroubleForNobodysSilence() throws SQLException {
        push("unheard");
        await().atMost(ofSeconds(20)).untilAsserted(() -> assertThat(told("unheard")).containsExactly("online"));

        Lines log = new Lines();
        Logger logger = Logger.getLogger(LivenessSteps.class.getName());
        logger.addHandler(log);
        Instant mended;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + FreshGateway.data().resolve("facebridge.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            await().atMost(ofSeconds(60)).until(() -> !log.lines.isEmpty());
            mended = Instant.now();
            statement.execute("ROLLBACK");
        }

        await().atMost(ofSeconds(30)).untilAsserted(
                () -> assertThat(told("unheard")).containsExactly("online", "offline"));
        assertThat(Instant.parse(of("unheard").get(1).path("time").asText())).isAfter(mended.plusSeconds(2));
        assertThat(log.lines).hasSize(2);
        assertThat(log.lines.remove()).contains("wait to be told");
        assertThat(log.lines.remove()).contains("are told again");
        logger.removeHandler(log);
    }

    private static void push(String id) {
        given().body(position(id)).post(ImpatientGateway.TERMINAL_PREFIX + "/gpsReport").then().statusCode(is(200));
    }

    private static String position(String id) {
        return "{\"device_id\":\"" + id + "\",\"time_stamp\":1577690264,\"longitude\":114.1,\"latitude\":22.5}";
    }

    private static List<String> told(String id) {
        return of(id).stream().map(event -> event.path("type").asText().replace("io.facebridge.device.", "")).toList();
    }

    private static List<JsonNode> of(String id) {
        return eventsAfter(0).stream()
                .filter(event -> event.path("source").asText().equals("/terminal/" + id))
                .filter(event -> event.path("type").asText().matches("io.facebridge.device.o.*line"))
                .toList();
    }

    /** What the steps log. */
    private static final class Lines extends Handler {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getMessage());
        }

        @Override
        public void flush() {
            // every line is there at once
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
