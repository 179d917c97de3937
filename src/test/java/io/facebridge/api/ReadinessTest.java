package io.facebridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.URL;
import java.nio.file.Path;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.journal.sqlite.SqliteJournal;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@TestProfile(GatewayProfile.class)
class ReadinessTest {

    @TempDir
    Path directory;

    @TestHTTPResource(value = "/observe/health/ready", management = true)
    URL ready;

    @Test
    void isReadyWhileTheJournalCanBeWritten() {
        RestAssured.get(ready).then().statusCode(200).body("checks.find { it.name == 'journal' }.status", equalTo("UP"));
    }

    @Test
    void isNotReadyWhileTheJournalCannotBeWritten() {
        TestDatabase database = TestDatabase.in(directory);
        database.setReadOnlyFromNowOn(true);
        try (GroupCommit writer = GroupCommit.start(database)) {
            HealthCheckResponse response = new JournalReadiness(new SqliteJournal(database, writer)).call();

            assertThat(response.getName()).isEqualTo("journal");
            assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        }
    }
}
