package io.facebridge.api;

import static org.hamcrest.Matchers.equalTo;

import java.net.URL;

import org.junit.jupiter.api.Test;

import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@TestProfile(GatewayProfile.class)
class ReadinessTest {

    @TestHTTPResource(management = true)
    URL management;

    @Test
    void isReadyWhileTheJournalCanBeWritten() {
        RestAssured.get("http://localhost:" + management.getPort() + "/observe/health/ready").then().statusCode(200)
                .body("checks.find { it.name == 'journal' }.status", equalTo("UP"));
    }
}
