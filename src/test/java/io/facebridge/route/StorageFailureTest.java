package io.facebridge.route;

import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.facebridge.journal.Journal;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** What cannot be kept is not answered as kept, nothing of it is found, and it is taken once it can be. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class StorageFailureTest {

    private static final String RECOGNITION = """
            {"device_id":"s1","frpic_name":"%s","snap_time":1678847868,"user_id":"1","image":"%s"}""";

    @Inject
    Journal journal;

    @TestHTTPResource(management = true)
    URL management;

    @Test
    void answers503WhileThePictureCannotBeWritten() throws Exception {
        byte[] jpeg = Pictures.jpeg(4711);
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jpeg));
        String message = RECOGNITION.formatted("blocked.jpg", Base64.getEncoder().encodeToString(jpeg));
        Path place = FreshGateway.data().resolve("media").resolve(hash.substring(0, 2));
        Path aside = place.resolveSibling("aside");
        long before = journal.head();
        Files.move(place, aside);
        Files.createFile(place);
        try {
            given().body(message).post("/faceRecognition").then().statusCode(503)
                    .body("code", is(1)).body("snap_time", is(1678847868)).body(not(containsString("Exception")));
            assertThat(journal.head()).isEqualTo(before);
        } finally {
            Files.delete(place);
            Files.move(aside, place);
        }

        given().body(message).post("/faceRecognition").then().statusCode(200).body("code", is(0));
        assertThat(eventsAfter(before)).hasSize(1);
    }

    @Test
    void answers503WhileTheJournalCannotBeWrittenAndIsNotReady() throws Exception {
        String heartbeat = "{\"device_id\":\"s2\",\"temperature\":1.5,\"timestamp\":1577763860}";
        long before = journal.head();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + FreshGateway.data().resolve("facebridge.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            given().body(heartbeat).post("/module/heartbeat").then().statusCode(503)
                    .body("error.code", equalTo("storage-unavailable")).body(not(containsString("SQLITE")));
            RestAssured.get(ready()).then().statusCode(503);
            given().body("no JSON").post("/module/heartbeat").then().statusCode(503);
            statement.execute("ROLLBACK");
        }

        assertThat(journal.head()).isEqualTo(before);
        given().body(heartbeat).post("/module/heartbeat").then().statusCode(200);
        assertThat(eventsAfter(before)).hasSize(1);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> RestAssured.get(ready()).then().statusCode(200));
    }

    private String ready() {
        return "http://localhost:" + management.getPort() + "/observe/health/ready";
    }
}
