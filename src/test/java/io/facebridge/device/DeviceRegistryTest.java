package io.facebridge.device;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.event.Device;
import io.facebridge.event.Protocol;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

class DeviceRegistryTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path directory;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private TestDatabase database;
    private GroupCommit writer;

    @BeforeEach
    void open() {
        database = TestDatabase.in(directory);
        writer = GroupCommit.start(database);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void remembersWhatADeviceSaysOfItself() {
        DeviceRegistry registry = registry(10, NEVER, Map.of());

        seen(registry,
                Device.of(Protocol.DUMU, "cam1").name("Gate").model("M1").ip("10.0.0.1").mac("aa").softwareVersion("1").build(),
                NOON);
        seen(registry, Device.of(Protocol.DUMU, "cam1").softwareVersion("2").name(" ").build(), NOON.plusSeconds(5));

        assertThat(registry.all())
                .containsExactly(new KnownDevice(Protocol.DUMU, "cam1", "Gate", "M1", "10.0.0.1", "aa", "2", NOON,
                        NOON.plusSeconds(5), 2, null, null, null));
    }

    @Test
    void keepsTheLatestTimeWhenMessagesOvertakeEachOther() {
        DeviceRegistry registry = registry(10, NEVER, Map.of());

        seen(registry, device("cam1"), NOON.plusSeconds(5));
        seen(registry, device("cam1"), NOON);

        assertThat(registry.all().get(0).firstSeen()).isEqualTo(NOON);
        assertThat(registry.all().get(0).lastSeen()).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void tellsDevicesOfTwoProtocolsApartAndSortsThem() {
        DeviceRegistry registry = registry(10, NEVER, Map.of());

        seen(registry, Device.of(Protocol.NEBULA, "1").build(), NOON);
        seen(registry, Device.of(Protocol.DUMU, "2").build(), NOON);
        seen(registry, Device.of(Protocol.DUMU, "1").build(), NOON);

        assertThat(registry.all()).extracting(device -> device.protocol().word() + device.id()).containsExactly("dumu1",
                "dumu2", "nebula1");
    }

    @Test
    void showsTheConfiguredNameOnlyWhereTheDeviceSendsNone() {
        DeviceRegistry registry = registry(10, NEVER,
                Map.of("facebridge.devices.cam1.name", "Configured", "facebridge.devices.cam2.name", "Configured"));

        seen(registry, device("cam1"), NOON);
        seen(registry, Device.of(Protocol.DUMU, "cam2").name("Own").build(), NOON);

        assertThat(registry.all()).extracting(KnownDevice::name).containsExactly("Configured", "Own");
    }

    @Test
    void savesANewDeviceAtOnce() {
        DeviceRegistry registry = registry(10, NEVER, Map.of());

        seen(registry, device("cam1"), NOON);

        await().atMost(ofSeconds(10))
                .untilAsserted(() -> assertThat(saved()).extracting(KnownDevice::id).containsExactly("cam1"));
    }

    @Test
    void savesLaterTimesInBulk() {
        DeviceRegistry registry = registry(10, Duration.ofMillis(50), Map.of());
        registry.start(new StartupEvent());

        seen(registry, device("cam1"), NOON);
        seen(registry, Device.of(Protocol.DUMU, "cam1").name("Gate").build(), NOON.plusSeconds(60));

        await().atMost(ofSeconds(10)).untilAsserted(() -> assertThat(saved())
                .extracting(KnownDevice::name, KnownDevice::lastSeen)
                .containsExactly(tuple("Gate", NOON.plusSeconds(60))));
        registry.stop(new ShutdownEvent());
    }

    @Test
    void savesEverythingAtTheEndAndKnowsItAtTheNextStart() {
        DeviceRegistry registry = registry(2_000, NEVER, Map.of());
        registry.start(new StartupEvent());
        IntStream.range(0, 1_200).forEach(i -> seen(registry, device("cam" + i), NOON));
        IntStream.range(0, 1_200).forEach(i -> seen(registry, device("cam" + i), NOON.plusSeconds(i)));

        registry.stop(new ShutdownEvent());

        List<KnownDevice> saved = saved();
        assertThat(saved).hasSize(1_200).allSatisfy(device -> {
            assertThat(device.lastSeen()).isEqualTo(NOON.plusSeconds(Long.parseLong(device.id().substring(3))));
            assertThat(device.messages()).isZero();
        });
    }

    @Test
    void mergesADeviceThatSpokeBeforeTheDatabaseWasRead() {
        DeviceRegistry before = registry(10, NEVER, Map.of());
        seen(before, Device.of(Protocol.DUMU, "cam1").name("Old").model("M1").build(), NOON);
        before.stop(new ShutdownEvent());

        DeviceRegistry registry = registry(10, NEVER, Map.of());
        seen(registry, Device.of(Protocol.DUMU, "cam1").name("New").build(), NOON.plusSeconds(9));
        registry.load();

        assertThat(registry.all()).containsExactly(
                new KnownDevice(Protocol.DUMU, "cam1", "New", "M1", null, null, null, NOON, NOON.plusSeconds(9), 1, null, null,
                        null));
    }

    @Test
    void takesUpNoMoreUnknownDevicesThanAllowed() {
        DeviceRegistry registry = registry(3, NEVER, Map.of("facebridge.devices.mine.name", "Mine"));

        IntStream.range(0, 10).forEach(i -> seen(registry, device("hostile" + i), NOON));
        seen(registry, device("mine"), NOON);
        seen(registry, device("hostile0"), NOON);

        assertThat(registry.all()).extracting(KnownDevice::id).containsExactly("hostile0", "hostile1", "hostile2", "mine");
        assertThat(registry.untracked()).isEqualTo(7);
        assertThat(metrics.get("facebridge.devices.untracked.messages").functionCounter().count()).isEqualTo(7);
        assertThat(metrics.get("facebridge.devices").gauge().value()).isEqualTo(4);
    }

    @Test
    void countsLoadedDevicesToTheLimit() {
        DeviceRegistry before = registry(3, NEVER, Map.of());
        IntStream.range(0, 3).forEach(i -> seen(before, device("cam" + i), NOON));
        before.stop(new ShutdownEvent());

        DeviceRegistry registry = registry(3, NEVER, Map.of());
        registry.load();
        seen(registry, device("one-more"), NOON);

        assertThat(registry.all()).extracting(KnownDevice::id).containsExactly("cam0", "cam1", "cam2");
    }

    @Test
    void boundsWhatOneDeviceMayFill() {
        DeviceRegistry registry = registry(10, NEVER, Map.of());

        seen(registry, device("x".repeat(100_000)), NOON);
        seen(registry, Device.of(Protocol.DUMU, "cam1").name("n".repeat(100_000)).build(), NOON);

        assertThat(registry.all()).extracting(KnownDevice::id).containsExactly("cam1");
        assertThat(registry.all().get(0).name()).hasSize(Facts.MAX_LENGTH);
        assertThat(registry.untracked()).isEqualTo(1);
    }

    @Test
    void countsEveryMessageOfManyThreadsAndTakesADeviceUpOnce() {
        DeviceRegistry registry = registry(50, NEVER, Map.of());

        IntStream.range(0, 20_000).parallel().forEach(i -> seen(registry, device("cam" + i % 50), NOON));

        assertThat(registry.all()).hasSize(50).extracting(KnownDevice::messages).containsOnly(400L);
        assertThat(registry.untracked()).isZero();
    }

    @Test
    void triesAgainWhatCouldNotBeSaved() throws SQLException {
        database.setReadOnlyFromNowOn(true);
        DeviceRegistry registry = registry(10, NEVER, Map.of());
        seen(registry, device("cam1"), NOON);
        await().atMost(ofSeconds(20)).untilAsserted(() -> assertThat(registry.flush()).failsWithin(ofSeconds(10)));

        database.setReadOnlyFromNowOn(false);
        database.breakConnections();

        await().atMost(ofSeconds(20)).ignoreExceptionsInstanceOf(CompletionException.class).untilAsserted(() -> {
            registry.flush().join();
            assertThat(saved()).extracting(KnownDevice::id).containsExactly("cam1");
        });
    }

    private DeviceRegistry registry(int maxUnknown, Duration flushInterval, Map<String, String> properties) {
        return new DeviceRegistry(database, writer, DeviceConfigTest.profiles(properties),
                new Connections(new SimpleMeterRegistry()), metrics, maxUnknown, flushInterval);
    }

    private List<KnownDevice> saved() {
        return new DeviceTable(database, writer).load().stream().map(Tracked::snapshot).toList();
    }

    private static void seen(DeviceRegistry registry, Device device, Instant at) {
        registry.seen(device, at, false);
    }

    private static Device device(String id) {
        return Device.of(Protocol.DUMU, id).build();
    }
}
