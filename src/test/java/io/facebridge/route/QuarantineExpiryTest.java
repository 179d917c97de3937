package io.facebridge.route;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What lies in the quarantine goes with time, also when nothing else comes. */
@QuarkusTest
@TestProfile(ImpatientGateway.class)
class QuarantineExpiryTest {

    @Test
    void leavesByItself() {
        given().body("no JSON").post("/module/heartbeat").then().statusCode(400);
        authorized().get("/gateway/v1/quarantine").then().statusCode(200).body("quarantine", Matchers.hasSize(1));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> authorized().get("/gateway/v1/quarantine").then().statusCode(200)
                        .body("quarantine", Matchers.empty()));
    }
}
