package io.facebridge.route;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** What lies in the quarantine goes with time, also when nothing else comes. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@TestProfile(QuarantineExpiryTest.ShortLived.class)
class QuarantineExpiryTest {

    /** For another test in the same gateway. */
    static final String TERMINAL_PREFIX = "/b7kq-site";

    public static class ShortLived implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("facebridge.quarantine.max-age", "3s", "facebridge.quarantine.expire-period", "200ms",
                    "facebridge.terminal.path-prefix", TERMINAL_PREFIX);
        }
    }

    @Test
    void leavesByItself() {
        given().body("no JSON").post("/module/heartbeat").then().statusCode(400);
        authorized().get("/gateway/v1/quarantine").then().statusCode(200).body("quarantine", Matchers.hasSize(1));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> authorized().get("/gateway/v1/quarantine").then().statusCode(200)
                        .body("quarantine", Matchers.empty()));
    }
}
