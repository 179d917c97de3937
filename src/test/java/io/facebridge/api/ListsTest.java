package io.facebridge.api;

import static io.facebridge.api.Gateway.authorized;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.device.DeviceRegistry;
import io.facebridge.event.Device;
import io.facebridge.event.Protocol;
import io.facebridge.journal.DeadLetters;
import io.facebridge.journal.Journal;
import io.facebridge.journal.Quarantine;
import io.facebridge.sink.SinkStatuses;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@TestProfile(GatewayProfile.class)
class ListsTest {

    private static final Instant TIME = Instant.parse("2026-11-20T08:15:30Z");

    @Inject
    DeviceRegistry devices;

    @Inject
    Journal journal;

    @Inject
    DeadLetters deadLetters;

    @Inject
    Quarantine quarantine;

    @Inject
    SinkStatuses sinks;

    @Test
    void showsDevicesSortedAndLeavesOutWhatTheyNeverSaid() {
        devices.seen(Device.of(Protocol.NEBULA, "z").build(), TIME, false);
        devices.seen(
                Device.of(Protocol.DUMU, "named.device").model("M1").ip("10.0.0.1").mac("aa").softwareVersion("2.1").build(),
                TIME, false);
        devices.seen(Device.of(Protocol.DUMU, "named.device").build(), TIME.plusMillis(1_500), false);

        JsonPath shown = authorized().get("/gateway/v1/devices").then().statusCode(200).contentType("application/json")
                .extract().jsonPath();

        assertThat(shown.getList("devices.id", String.class)).containsExactly("named.device", "z");
        assertThat(shown.<String, Object>getMap("devices[0]"))
                .isEqualTo(Map.of("id", "named.device", "protocol", "dumu", "name",
                        "Configured name", "model", "M1", "ip", "10.0.0.1", "mac", "aa", "softwareVersion", "2.1", "firstSeen",
                        "2026-11-20T08:15:30.000Z", "lastSeen", "2026-11-20T08:15:31.500Z", "messages", 2));
        assertThat(shown.<String, Object>getMap("devices[1]")).containsOnlyKeys("id", "protocol", "firstSeen", "lastSeen",
                "messages");
    }

    @Test
    void showsDeadLettersAndHasThemTriedAgain() {
        long first = addDeadLetter(0x0d01);
        long second = addDeadLetter(0x0d02);

        authorized().get("/gateway/v1/dead-letters?after=" + (first - 1) + "&limit=1").then().statusCode(200)
                .body("deadLetters.id", contains((int) first))
                .body("deadLetters[0].consumer", equalTo("hook"))
                .body("deadLetters[0].error", equalTo("the server answered 422"))
                .body("deadLetters[0].attempts", equalTo(5))
                .body("deadLetters[0].eventId", equalTo(TestDatabase.id(0x0d01)))
                .body("deadLetters[0].retryRequested", equalTo(false))
                .body("next", equalTo((int) first));
        authorized().get("/gateway/v1/dead-letters?after=" + second).then().statusCode(200)
                .body("deadLetters.size()", equalTo(0)).body("next", equalTo((int) second));

        authorized().post("/gateway/v1/dead-letters/" + second + "/retry").then().statusCode(202).body(emptyOrNullString());

        authorized().get("/gateway/v1/dead-letters?after=" + first).then().body("deadLetters[0].retryRequested", equalTo(true));
        assertThat(deadLetters.nextRetry("hook"))
                .hasValueSatisfying(retry -> assertThat(retry.letter().id()).isEqualTo(second));
    }

    @ParameterizedTest
    @ValueSource(strings = { "999999", "0", "-1", "x", "99999999999999999999" })
    void knowsNoSuchDeadLetter(String id) {
        authorized().post("/gateway/v1/dead-letters/" + id + "/retry").then()
                .statusCode(404).contentType("application/problem+json").body("status", equalTo(404));
    }

    @Test
    void showsTheQuarantineAndGivesItsBytesToSave() {
        byte[] raw = "<html>\u0000{".getBytes(StandardCharsets.UTF_8);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        keep("a".repeat(32), now.minusSeconds(10), raw);
        keep("b".repeat(32), now, raw);

        JsonPath newest = authorized().get("/gateway/v1/quarantine?limit=1").then().statusCode(200).extract().jsonPath();
        assertThat(newest.getList("quarantine.id", String.class)).containsExactly("b".repeat(32));
        assertThat(newest.getString("quarantine[0].reason")).isEqualTo("not-json");
        assertThat(newest.getInt("quarantine[0].bytes")).isEqualTo(raw.length);
        assertThat(newest.getMap("quarantine[0]")).doesNotContainKey("raw");
        authorized().queryParam("before", newest.getString("quarantine[0].lastAt")).get("/gateway/v1/quarantine").then()
                .statusCode(200).body("quarantine.id", contains("a".repeat(32)));

        byte[] bytes = authorized().get("/gateway/v1/quarantine/" + "a".repeat(32)).then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .header("Content-Disposition", "attachment; filename=\"" + "a".repeat(32) + ".bin\"")
                .header("X-Content-Type-Options", "nosniff")
                .extract().asByteArray();
        assertThat(bytes).isEqualTo(raw);
        authorized().get("/gateway/v1/quarantine/" + "c".repeat(32)).then().statusCode(404)
                .contentType("application/problem+json");
        authorized().get("/gateway/v1/quarantine/xyz").then().statusCode(400).body("detail", containsString("32"));
        authorized().get("/gateway/v1/quarantine?before=x").then().statusCode(400).body("detail", containsString("before"));
    }

    @Test
    void showsSinks() {
        sinks.configured("broken", new SinkStatuses.Target("kafka", "kafka:events", text -> text), true);
        sinks.failed("broken", "no such option");

        authorized().get("/gateway/v1/sinks").then().statusCode(200)
                .body("sinks.find { it.name == 'broken' }.state", equalTo("failed"))
                .body("sinks.find { it.name == 'broken' }.target", equalTo("kafka:events"))
                .body("sinks.find { it.name == 'broken' }.lastError", equalTo("no such option"));
    }

    private long addDeadLetter(long number) {
        assertThat(journal.append(List.of(TestDatabase.event(number))).toCompletableFuture()).succeedsWithin(ofSeconds(10));
        var entry = journal.read(journal.head() - 1, 1, io.facebridge.journal.EventFilter.ALL).entries().get(0);
        deadLetters.add("hook", entry, "the server answered 422", 5);
        List<DeadLetters.DeadLetter> all = deadLetters.list(0, 1000);
        return all.get(all.size() - 1).id();
    }

    private void keep(String id, Instant at, byte[] raw) {
        quarantine.keep(new Quarantine.Entry(id, "dumu", "dumu-face", "/api/face/report", "text/html", "not-json", raw.length,
                1, at, at), raw);
    }
}
