package io.facebridge.route;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.testkit.EventSchema;
import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** From a message over HTTP to the events and the list of devices. */
@QuarkusTest
@TestProfile(LivenessRouteTest.Impatient.class)
class LivenessRouteTest {

    public static class Impatient implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(FreshGateway.class, Map.of("facebridge.liveness.enabled", "true",
                    "facebridge.liveness.period", "100ms", "facebridge.liveness.default-interval", "1s",
                    "facebridge.devices.patient.interval", "1h")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

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

    private static void push(String id) {
        given().body("{\"device_id\":\"" + id + "\",\"time_stamp\":1577690264,\"longitude\":114.1,\"latitude\":22.5}")
                .post("/gpsReport").then().statusCode(is(200));
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
}
