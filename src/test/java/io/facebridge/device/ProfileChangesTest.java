package io.facebridge.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.testkit.TestDatabase;

class ProfileChangesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PASSWORD = "Tr0ub4dor-and-3";
    private static final String WITH_PASSWORD = "{\"protocol\":\"megbox\",\"name\":\"Lobby\",\"credentials\":{\"username\":\"operator-7\",\"password\":\""
            + PASSWORD + "\"}}";
    private static final DeviceProfile.Credentials CREDENTIALS = new DeviceProfile.Credentials("operator-7", PASSWORD);

    @TempDir
    Path data;

    private final List<DeviceProfileChanged> told = new ArrayList<>();
    private TestDatabase database;
    private GroupCommit writer;
    private DeviceProfiles profiles;
    private ProfileChanges changes;

    @BeforeEach
    void open() {
        database = TestDatabase.in(data);
        writer = GroupCommit.start(database);
        restart();
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void makesReplacesAndRemovesAndTellsOfEach() {
        assertThat(changes.put("box", json(WITH_PASSWORD))).isTrue();
        DeviceProfile made = profiles.find("box").orElseThrow();
        assertThat(changes.put("box", json("{\"protocol\":\"nebula\"}"))).isFalse();
        DeviceProfile replaced = profiles.find("box").orElseThrow();
        assertThat(changes.remove("box")).isTrue();

        assertThat(made.credentials()).isEqualTo(CREDENTIALS);
        assertThat(replaced.protocol()).isEqualTo(Protocol.NEBULA);
        assertThat(replaced.name()).isNull();
        assertThat(replaced.credentials()).isEqualTo(DeviceProfile.Credentials.NONE);
        assertThat(profiles.find("box")).isEmpty();
        assertThat(told).containsExactly(new DeviceProfileChanged("box", null, made),
                new DeviceProfileChanged("box", made, replaced), new DeviceProfileChanged("box", replaced, null));
        assertThat(changes.remove("box")).isFalse();
        assertThat(changes.patch("box", json("{}"))).isFalse();
    }

    @Test
    void aPasswordThatTheDeviceChangedReplacesTheOneItHadAndNoOther() throws SQLException {
        changes.put("box", json(WITH_PASSWORD));

        assertThat(changes.password("box", "an-older-one", "new-one")).isFalse();
        assertThat(changes.password("nobody", PASSWORD, "new-one")).isFalse();
        assertThat(changes.password("box", PASSWORD, "new-one")).isTrue();
        restart();

        assertThat(profiles.find("box").orElseThrow().credentials())
                .isEqualTo(new DeviceProfile.Credentials("operator-7", "new-one"));
        assertThat(profiles.find("box").orElseThrow().name()).isEqualTo("Lobby");
        assertThat(told).hasSize(2);
    }

    @Test
    void keepsProfilesOverARestart() {
        changes.put("88-07.18:00/x y", json(WITH_PASSWORD));
        changes.put("gone", json("{\"protocol\":\"dumu\"}"));
        changes.remove("gone");
        DeviceProfile before = profiles.find("88-07.18:00/x y").orElseThrow();

        restart();

        assertThat(profiles.all()).containsExactly(before);
        assertThat(before.credentials()).isEqualTo(CREDENTIALS);
    }

    @Test
    void writesNoSecretToTheDisk() throws IOException {
        changes.put("box", json(WITH_PASSWORD));
        changes.patch("box", json("{\"name\":\"Other\"}"));

        try (Stream<Path> files = Files.list(data)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("facebridge.db"))).isNotEmpty()
                    .anySatisfy(file -> assertThat(text(file)).contains("Lobby"))
                    .allSatisfy(file -> assertThat(text(file)).doesNotContain(PASSWORD).doesNotContain("operator-7"));
        }
    }

    @Test
    void patchesWhatIsMentionedAndKeepsTheRest() {
        changes.put("box", json(WITH_PASSWORD));

        assertThat(changes.patch("box", json("{\"name\":null,\"zone\":\"Europe/Berlin\"}"))).isTrue();
        DeviceProfile kept = profiles.find("box").orElseThrow();
        changes.patch("box", json("{\"credentials\":{\"password\":\"other\"}}"));
        DeviceProfile other = profiles.find("box").orElseThrow();
        changes.patch("box", json("{\"credentials\":{\"username\":null}}"));
        DeviceProfile withoutUser = profiles.find("box").orElseThrow();
        changes.patch("box", json("{\"credentials\":null}"));
        DeviceProfile without = profiles.find("box").orElseThrow();

        assertThat(kept.name()).isNull();
        assertThat(kept.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(kept.credentials()).isEqualTo(CREDENTIALS);
        assertThat(other.credentials()).isEqualTo(new DeviceProfile.Credentials("operator-7", "other"));
        assertThat(withoutUser.credentials()).isEqualTo(new DeviceProfile.Credentials(null, "other"));
        assertThat(without.credentials()).isEqualTo(DeviceProfile.Credentials.NONE);
        assertThat(without.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        restart();
        assertThat(profiles.find("box")).contains(without);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            baseUrl          | {"baseUrl":"https://10.0.0.8"}
            baseUrl          | {"baseUrl":"http://10.0.0.7"}
            baseUrl          | {"baseUrl":"https://10.0.0.8","credentials":{}}
            baseUrl          | {"baseUrl":"https://10.0.0.8","credentials":{"username":"other"}}
            baseUrl          | {"baseUrl":"https://10.0.0.8","credentials":{"password":"other"}}
            subscription.url | {"subscription":{"url":"wss://10.0.0.8/push"}}
            subscription.url | {"subscription":{"url":"wss://10.0.0.7:444/push"}}
            subscription.url | {"subscription":{"url":"ws://10.0.0.7/push"}}
            tls.verify       | {"tls":{"verify":false}}
            """)
    void sendsKeptCredentialsNowhereElse(String field, String patch) throws IOException {
        String document = """
                {"protocol":"megbox","baseUrl":"https://10.0.0.7","credentials":{"username":"operator-7","password":"%s"},
                 "subscription":{"url":"wss://10.0.0.7/push"}}""".formatted(PASSWORD);
        changes.put("box", json(document));
        DeviceProfile before = profiles.find("box").orElseThrow();

        assertThatThrownBy(() -> changes.patch("box", json(patch))).isInstanceOfSatisfying(ProfileRefusedException.class,
                e -> assertThat(e.errors()).extracting(FieldError::field).containsExactly(field));
        assertThat(profiles.find("box")).contains(before);

        // nothing is kept: it may
        for (String credentials : List.of("{\"username\":null,\"password\":\"new\"}", "null")) {
            changes.put("box", json(document));
            ObjectNode whole = (ObjectNode) json(patch);
            whole.set("credentials", json(credentials));
            assertThat(changes.patch("box", whole)).isTrue();
            assertThat(profiles.find("box").orElseThrow()).isNotEqualTo(before);
        }

        // nor does it for credentials that only the right key would show
        changes.put("box", json(document));
        Files.delete(data.resolve(DeviceKey.FILE));
        restart();
        ObjectNode keeping = (ObjectNode) json(patch);
        keeping.remove("credentials");
        assertThatThrownBy(() -> changes.patch("box", keeping)).isInstanceOf(ProfileRefusedException.class);
    }

    @Test
    void changesWhatSendsKeptCredentialsNowhereElse() {
        changes.put("box", json("""
                {"protocol":"megbox","baseUrl":"http://10.0.0.7","credentials":{"password":"%s"},"tls":{"verify":false},
                 "subscription":{"enabled":true,"url":"ws://10.0.0.7/push"}}""".formatted(PASSWORD)));

        for (String patch : List.of("{\"baseUrl\":\"http://10.0.0.7/\"}", "{\"tls\":{\"verify\":true}}",
                "{\"subscription\":{\"url\":\"ws://10.0.0.7/other\"}}", "{\"subscription\":{\"url\":null}}",
                "{\"subscription\":{\"enabled\":false}}", "{\"baseUrl\":null}")) {
            assertThat(changes.patch("box", json(patch))).as(patch).isTrue();
        }
        assertThat(profiles.find("box").orElseThrow().credentials().password()).isEqualTo(PASSWORD);
    }

    @Test
    void refusesAPatchThatLeavesAWrongProfile() {
        changes.put("box", json(WITH_PASSWORD));

        for (String patch : List.of("{\"protocol\":null}", "{\"zone\":\"Mars\"}", "[]", "null", "{\"x\":1}")) {
            assertThatThrownBy(() -> changes.patch("box", json(patch))).isInstanceOf(ProfileRefusedException.class)
                    .hasMessageNotContaining(PASSWORD);
        }
        assertThat(told).hasSize(1);
        assertThat(profiles.find("box").orElseThrow().credentials()).isEqualTo(CREDENTIALS);
    }

    @Test
    void tellsNobodyOfAChangeThatChangesNothing() {
        changes.put("box", json(WITH_PASSWORD));
        changes.put("box", json(WITH_PASSWORD));
        changes.patch("box", json("{}"));

        assertThat(told).hasSize(1);
    }

    @Test
    void isDurableAndVisibleBeforeItTells() {
        List<Object> seen = new ArrayList<>();
        ProfileChanges telling = changes(change -> {
            seen.add(new ProfileStore(database, writer, data).load().containsKey("box"));
            seen.add(profiles.find("box").isPresent());
        }, 10);

        telling.put("box", json(WITH_PASSWORD));
        telling.remove("box");

        assertThat(seen).containsExactly(true, true, false, false);
    }

    @Test
    void changesNothingWhenTheDatabaseCannotTakeIt() throws SQLException {
        changes.put("box", json(WITH_PASSWORD));
        database.setReadOnlyFromNowOn(true);
        database.breakConnections();

        assertThatThrownBy(() -> changes.put("box", json("{\"protocol\":\"dumu\"}")))
                .isInstanceOf(JournalUnavailableException.class);
        assertThatThrownBy(() -> changes.put("new", json("{\"protocol\":\"dumu\"}")))
                .isInstanceOf(JournalUnavailableException.class);
        assertThatThrownBy(() -> changes.remove("box")).isInstanceOf(JournalUnavailableException.class);

        assertThat(told).hasSize(1);
        assertThat(profiles.all()).extracting(DeviceProfile::protocol).containsExactly(Protocol.MEGBOX);
    }

    @Test
    void holdsAChangeAlsoWhereAListenerFails() {
        ProfileChanges failing = changes(change -> {
            throw new IllegalStateException("no route");
        }, 10);

        assertThat(failing.put("box", json(WITH_PASSWORD))).isTrue();

        restart();
        assertThat(profiles.find("box")).isPresent();
    }

    @Test
    void leavesWhatTheConfigurationSaysToTheConfiguration() {
        changes.put("cam1", json(WITH_PASSWORD));
        restart("facebridge.devices.cam1.name", "Configured");

        for (Callable<Boolean> change : List.<Callable<Boolean>>of(() -> changes.put("cam1", json(WITH_PASSWORD)),
                () -> changes.patch("cam1", json("{}")), () -> changes.remove("cam1"))) {
            assertThatThrownBy(change::call).isInstanceOfSatisfying(ProfileRefusedException.class,
                    e -> assertThat(e.kind()).isEqualTo(ProfileRefusedException.Kind.CONFIGURED));
        }
        assertThat(profiles.all()).extracting(DeviceProfile::name, DeviceProfile::origin)
                .containsExactly(org.assertj.core.api.Assertions.tuple("Configured", DeviceProfile.Origin.CONFIGURATION));
    }

    @Test
    void boundsTheNumberOfProfiles() {
        ProfileChanges two = changes(told::add, 2);
        two.put("a", json("{\"protocol\":\"dumu\"}"));
        two.put("b", json("{\"protocol\":\"dumu\"}"));

        assertThatThrownBy(() -> two.put("c", json("{\"protocol\":\"dumu\"}")))
                .isInstanceOfSatisfying(ProfileRefusedException.class,
                        e -> assertThat(e.kind()).isEqualTo(ProfileRefusedException.Kind.FULL));
        assertThat(two.put("b", json("{\"protocol\":\"module\"}"))).isFalse();
        two.remove("a");
        assertThat(two.put("c", json("{\"protocol\":\"dumu\"}"))).isTrue();

        restart();
        ProfileChanges again = changes(told::add, 2);
        assertThatThrownBy(() -> again.put("d", json("{\"protocol\":\"dumu\"}"))).isInstanceOf(ProfileRefusedException.class);
    }

    @Test
    void showsAProfileWithoutCredentialsWhereTheKeyIsAnother() throws IOException {
        changes.put("box", json(WITH_PASSWORD));
        changes.put("open", json("{\"protocol\":\"dumu\"}"));
        Path key = data.resolve(DeviceKey.FILE);
        Path copy = Files.move(key, data.resolve("copy"));

        restart();
        DeviceProfile sealed = profiles.find("box").orElseThrow();
        assertThat(profiles.all()).hasSize(2);
        assertThat(sealed.name()).isEqualTo("Lobby");
        assertThat(sealed.credentials()).isEqualTo(DeviceProfile.Credentials.NONE);

        // what does not speak of credentials leaves them for the day that the key is back
        changes.patch("box", json("{\"name\":\"Hall\"}"));
        Files.move(copy, key, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        restart();
        assertThat(profiles.find("box").orElseThrow().name()).isEqualTo("Hall");
        assertThat(profiles.find("box").orElseThrow().credentials()).isEqualTo(CREDENTIALS);
    }

    @Test
    void forgetsCredentialsThatCannotBeOpenedOnceOthersAreSetOrNoneAreWanted() throws IOException {
        changes.put("a", json(WITH_PASSWORD));
        changes.put("b", json(WITH_PASSWORD));
        Path key = data.resolve(DeviceKey.FILE);
        Path copy = Files.move(key, data.resolve("copy"));
        restart();

        changes.put("a", json("{\"protocol\":\"megbox\",\"name\":\"Lobby\"}"));
        changes.patch("b", json("{\"credentials\":{\"password\":\"new\"}}"));
        assertThat(profiles.find("b").orElseThrow().credentials()).isEqualTo(new DeviceProfile.Credentials(null, "new"));

        restart();
        assertThat(profiles.find("b").orElseThrow().credentials()).isEqualTo(new DeviceProfile.Credentials(null, "new"));
        Files.move(copy, key, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        restart();
        assertThat(profiles.find("a").orElseThrow().credentials()).isEqualTo(DeviceProfile.Credentials.NONE);
    }

    @Test
    void leavesOutAStoredProfileThatCannotBeRead() {
        changes.put("good", json("{\"protocol\":\"dumu\"}"));
        writer.write(10, statements -> statements
                .get("INSERT INTO device_profiles (id, json, updated_ms) VALUES ('bad', '{', 0), ('odd', '{}', 0)")
                .executeUpdate());

        restart();

        assertThat(profiles.all()).extracting(DeviceProfile::id).containsExactly("good");
        assertThat(changes.put("bad", json("{\"protocol\":\"dumu\"}"))).isTrue();
        restart();
        assertThat(profiles.all()).extracting(DeviceProfile::id).containsExactly("bad", "good");
    }

    @Test
    void makesChangesOfOneDeviceOneAfterTheOther() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        List<DeviceProfileChanged> order = new ArrayList<>();
        ProfileChanges serial = changes(change -> {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            order.add(change);
            inside.decrementAndGet();
        }, 10);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> all = threads.invokeAll(IntStream.range(0, 40)
                    .<Callable<Boolean>>mapToObj(
                            i -> () -> serial.put("box", json("{\"protocol\":\"dumu\",\"name\":\"n" + i + "\"}")))
                    .toList());
            int made = 0;
            for (Future<Boolean> one : all) {
                made += one.get() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }

        assertThat(order).hasSize(40);
        for (int i = 1; i < order.size(); i++) {
            assertThat(order.get(i).before()).isEqualTo(order.get(i - 1).after());
        }
        DeviceProfile last = order.get(order.size() - 1).after();
        restart();
        assertThat(profiles.find("box")).contains(last);
    }

    private void restart(String... property) {
        ProfileStore store = new ProfileStore(database, writer, data);
        profiles = new DeviceProfiles(
                DeviceConfigTest.config(property.length == 0 ? Map.of() : Map.of(property[0], property[1])), store);
        changes = new ProfileChanges(profiles, store, AllowedNetworks.of("10.0.0.0/8"), told::add, 100);
    }

    private ProfileChanges changes(Consumer<DeviceProfileChanged> listener, int max) {
        return new ProfileChanges(profiles, new ProfileStore(database, writer, data), AllowedNetworks.of("10.0.0.0/8"),
                listener,
                max);
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
