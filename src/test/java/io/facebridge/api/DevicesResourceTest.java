package io.facebridge.api;

import static io.facebridge.api.Gateway.authorized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfileChanged;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.device.DeviceRegistry;
import io.facebridge.event.Device;
import io.facebridge.event.Protocol;
import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@TestProfile(GatewayProfile.class)
class DevicesResourceTest {

    private static final String DEVICES = "/gateway/v1/devices";
    private static final String PASSWORD = "Tr0ub4dor-and-3";
    private static final String USER = "operator-7";
    private static final String BOX = """
            {"protocol":"megbox","name":"Lobby","baseUrl":"http://10.0.0.7:8080","zone":"Europe/Berlin","interval":"PT30S",
             "credentials":{"username":"operator-7","password":"Tr0ub4dor-and-3"},"tls":{"verify":false},
             "subscription":{"enabled":true,"acknowledge":true},"polls":{"queues":["captures/face"],"every":"PT10S"}}""";

    @Inject
    DeviceProfiles profiles;

    @Inject
    DeviceRegistry registry;

    @Inject
    Changes changes;

    private final Logger ours = Logger.getLogger("io.facebridge");
    private final Lines log = new Lines();
    private Level before;

    @BeforeEach
    void listen() {
        changes.clear();
        before = ours.getLevel();
        ours.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void removeWhatWasMade() {
        Logger.getLogger("").removeHandler(log);
        ours.setLevel(before);
        profiles.all().stream().filter(profile -> profile.origin() == DeviceProfile.Origin.REST)
                .forEach(profile -> authorized().delete(DEVICES + "/{id}", profile.id()).then().statusCode(204));
    }

    @Test
    void makesShowsChangesAndRemovesAProfile() {
        put("box", BOX).statusCode(201).contentType("application/json");
        JsonPath shown = authorized().get(DEVICES + "/box").then().statusCode(200).extract().jsonPath();
        assertThat(shown.<String, Object>getMap("")).containsOnlyKeys("id", "protocol", "name", "messages", "profile");
        assertThat(shown.<String, Object>getMap("profile")).isEqualTo(Map.ofEntries(Map.entry("protocol", "megbox"),
                Map.entry("name", "Lobby"), Map.entry("baseUrl", "http://10.0.0.7:8080"), Map.entry("zone", "Europe/Berlin"),
                Map.entry("interval", "PT30S"), Map.entry("credentialsSet", List.of("password", "username")),
                Map.entry("tls", Map.of("verify", false)),
                Map.entry("subscription", Map.of("enabled", true, "acknowledge", true)),
                Map.entry("polls", Map.of("queues", List.of("captures/face"), "every", "PT10S", "deleteAfterRead", false)),
                Map.entry("origin", "rest")));
        authorized().get(DEVICES).then().body("devices.find { it.id == 'box' }.name", equalTo("Lobby"))
                .body("devices.find { it.id == 'box' }.profile", nullValue());

        put("box", "{\"protocol\":\"nebula\"}").statusCode(200).body("profile.credentialsSet", empty())
                .body("profile.name", nullValue());
        authorized().delete(DEVICES + "/box").then().statusCode(204).body(emptyOrNullString());

        authorized().get(DEVICES + "/box").then().statusCode(404).contentType("application/problem+json");
        authorized().delete(DEVICES + "/box").then().statusCode(404).contentType("application/problem+json");
        patch("box", "{}").statusCode(404).contentType("application/problem+json");
        assertThat(changes.told()).extracting(DeviceProfileChanged::id).containsExactly("box", "box", "box");
    }

    @Test
    void patchesAndKeepsCredentialsThatAreNotMentioned() {
        put("box", BOX).statusCode(201);

        patch("box", "{\"name\":null,\"polls\":{\"every\":null}}").statusCode(200).body("profile.name", nullValue())
                .body("profile.polls.every", nullValue()).body("profile.polls.queues", equalTo(List.of("captures/face")))
                .body("profile.credentialsSet", equalTo(List.of("password", "username")));
        assertThat(profiles.find("box").orElseThrow().credentials().password()).isEqualTo(PASSWORD);
        json("{\"credentials\":{\"username\":null}}").patch(DEVICES + "/box").then().statusCode(200)
                .body("profile.credentialsSet", equalTo(List.of("password")));
        patch("box", "{\"baseUrl\":\"http://10.0.0.8\"}").statusCode(400).body("errors.field", equalTo(List.of("baseUrl")));
        patch("box", "{\"credentials\":null}").statusCode(200).body("profile.credentialsSet", empty());
        patch("box", "{\"protocol\":null}").statusCode(400).body("errors.field", equalTo(List.of("protocol")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "cam.1", "88-07-18-00-01-71", "a/b", "x y", "门口", "100%", "a+b", "a;b=c", "a?b", "#1", "a%2Fb",
            "\"quoted\"", "..a", "a:b@c&d=e" })
    void takesIdsWithOddCharactersPercentEncoded(String id) {
        put(id, "{\"protocol\":\"dumu\"}").statusCode(201).body("id", equalTo(id));

        assertThat(profiles.find(id)).isPresent();
        authorized().get(DEVICES + "/{id}", id).then().statusCode(200).body("id", equalTo(id));
        patch(id, "{\"name\":\"n\"}").statusCode(200).body("name", equalTo("n"));
        authorized().delete(DEVICES + "/{id}", id).then().statusCode(204);
        assertThat(profiles.find(id)).isEmpty();
    }

    @Test
    void namesEveryWrongFieldAndNoValue() {
        put("box",
                """
                        {"protocol":"secret-1","baseUrl":"http://u:secret-2@h","credentials":{"password":["secret-3"]},"zone":"secret-4",
                         "subscription":{"url":"secret-5"},"unknown":"secret-6"}""")
                .statusCode(400).contentType("application/problem+json")
                .body("title", equalTo("Bad Request")).body("status", equalTo(400))
                .body("errors.field",
                        containsInAnyOrder("protocol", "baseUrl", "credentials.password", "zone", "subscription.url",
                                "unknown"))
                .body(not(containsString("secret")));
        put("x".repeat(257), "{\"protocol\":\"dumu\"}").statusCode(400).body("errors.field", equalTo(List.of("id")));
        assertThat(log.texts).allSatisfy(line -> assertThat(line).doesNotContain("secret-"));
        assertThat(changes.told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"password":"Tr0ub4dor-and-3"
            {"a":1,"a":"Tr0ub4dor-and-3"}
            {} "Tr0ub4dor-and-3"
            Tr0ub4dor-and-3
            ''
            []
            """)
    void refusesWhatIsNoDocumentWithoutQuotingIt(String body) {
        put("box", body).statusCode(400).contentType("application/problem+json").body(not(containsString("Tr0ub4dor")));
        patch("box", body).statusCode(org.hamcrest.Matchers.oneOf(400, 404)).body(not(containsString("Tr0ub4dor")));
        assertThat(log.texts).allSatisfy(line -> assertThat(line).doesNotContain("Tr0ub4dor"));
    }

    @Test
    void refusesLargeDocumentsAndOtherTypes() {
        put("box", "{\"protocol\":\"dumu\",\"name\":\"" + "x".repeat(Documents.MAX_BYTES) + "\"}").statusCode(413)
                .contentType("application/problem+json");
        authorized().contentType("text/plain").body("{}").put(DEVICES + "/box").then().statusCode(415);
        authorized().contentType("application/merge-patch+json").body("{}").put(DEVICES + "/box").then().statusCode(415);
    }

    @Test
    void leavesConfiguredDevicesToTheConfiguration() {
        put("named.device", BOX).statusCode(409).contentType("application/problem+json")
                .body("detail", containsString("configuration"));
        patch("named.device", "{}").statusCode(409);
        authorized().delete(DEVICES + "/named.device").then().statusCode(409);
        authorized().get(DEVICES + "/named.device").then().statusCode(200).body("name", equalTo("Configured name"))
                .body("profile.origin", equalTo("configuration"));
        assertThat(changes.told()).isEmpty();
    }

    @Test
    void tellsDevicesOfTwoProtocolsWithOneIdApart() {
        // the very device that ListsTest makes: it stays for the other tests of this gateway
        registry.seen(Device.of(Protocol.NEBULA, "z").build(), Instant.now(), false);
        put("z", BOX).statusCode(201).body("protocol", equalTo("megbox")).body("name", equalTo("Lobby"))
                .body("lastSeen", nullValue());

        List<Map<String, Object>> rows = authorized().get(DEVICES).then().extract().jsonPath()
                .getList("devices.findAll { it.id == 'z' }");
        assertThat(rows).extracting(row -> row.get("protocol")).containsExactly("megbox", "nebula");
        assertThat(rows.get(0)).containsEntry("name", "Lobby").doesNotContainKey("firstSeen").doesNotContainKey("lastSeen");
        assertThat(rows.get(1)).containsKey("lastSeen").doesNotContainKey("name");

        authorized().delete(DEVICES + "/z").then().statusCode(204);
        authorized().get(DEVICES + "/z").then().statusCode(200).body("protocol", equalTo("nebula"))
                .body("profile", nullValue());
    }

    @Test
    void givesNoCredentialsAwayAnywhere() throws IOException {
        List<String> replies = List.of(put("box", BOX).extract().asString(), put("box", BOX).extract().asString(),
                patch("box", "{\"name\":\"n\"}").extract().asString(), patch("box", "{\"name\":7}").extract().asString(),
                authorized().get(DEVICES).asString(), authorized().get(DEVICES + "/box").asString());

        assertThat(replies).allSatisfy(reply -> assertThat(reply).doesNotContain(PASSWORD).doesNotContain(USER));
        assertThat(log.texts).anySatisfy(line -> assertThat(line).contains("box"))
                .allSatisfy(line -> assertThat(line).doesNotContain(PASSWORD).doesNotContain(USER));
        assertThat(changes.told().toString()).contains("Lobby").doesNotContain(PASSWORD).doesNotContain(USER);
        try (Stream<Path> files = Files.list(FreshGateway.data())) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                    new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain(PASSWORD)
                    .doesNotContain(USER));
        }
    }

    private static ValidatableResponse put(String id, String document) {
        return json(document).put(DEVICES + "/{id}", id).then();
    }

    private static ValidatableResponse patch(String id, String patch) {
        return authorized().contentType("application/merge-patch+json").body(patch).patch(DEVICES + "/{id}", id).then();
    }

    private static RequestSpecification json(String document) {
        return authorized().contentType("application/json").body(document);
    }

    /** Hears of every change. */
    @ApplicationScoped
    public static class Changes {

        private final List<DeviceProfileChanged> told = new CopyOnWriteArrayList<>();

        List<DeviceProfileChanged> told() {
            return told;
        }

        void clear() {
            told.clear();
        }

        void changed(@Observes DeviceProfileChanged change) {
            told.add(change);
        }
    }

    private static final class Lines extends Handler {

        final List<String> texts = new CopyOnWriteArrayList<>();
        private final ExtFormatter formatter = new PatternFormatter("%p %c %s%e");

        @Override
        public void publish(LogRecord record) {
            texts.add(formatter.format(record));
        }

        @Override
        public void flush() {
            // lines are kept as they come
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
