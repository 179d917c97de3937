package io.facebridge.route;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.facebridge.journal.Journal;
import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What is said over REST holds for the next message. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class DeviceZoneTest {

    private static final String PROFILE = "/gateway/v1/devices/zoned";

    @Inject
    Journal journal;

    @Test
    void readsTimesByTheZoneThatIsSetNow() {
        assertThat(timeOf("s1")).isEqualTo("2019-01-24T05:43:32.000Z");

        put("{\"protocol\":\"nebula\",\"zone\":\"Europe/Berlin\"}", 201);
        assertThat(timeOf("s2")).isEqualTo("2019-01-24T12:43:32.000Z");

        put("{\"protocol\":\"nebula\",\"zone\":\"UTC\"}", 200);
        assertThat(timeOf("s3")).isEqualTo("2019-01-24T13:43:32.000Z");

        // another vendor's device of the same id
        put("{\"protocol\":\"dumu\",\"zone\":\"UTC\"}", 200);
        assertThat(timeOf("s4")).isEqualTo("2019-01-24T05:43:32.000Z");

        authorized().delete(PROFILE).then().statusCode(204);
        assertThat(timeOf("s5")).isEqualTo("2019-01-24T05:43:32.000Z");
    }

    private String timeOf(String snap) {
        long before = journal.head();
        given().contentType("application/json")
                .body("""
                        {"msg_id":774,"data":{"device_id":"zoned","channel":2,"snap_id":"%s","trigger":"2019-01-24 13:43:32","quality":1}}"""
                        .formatted(snap))
                .post("/nebula/push").then().statusCode(200);
        return eventsAfter(before).get(0).path("time").asText();
    }

    private static void put(String profile, int status) {
        authorized().contentType("application/json").body(profile).put(PROFILE).then().statusCode(status);
    }
}
