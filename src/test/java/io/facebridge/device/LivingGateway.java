package io.facebridge.device;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.facebridge.event.Device;
import io.facebridge.event.Protocol;
import io.facebridge.journal.EventFilter;
import io.facebridge.journal.JournalEntry;
import io.facebridge.journal.NewEvent;
import io.facebridge.journal.Page;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.journal.sqlite.SqliteJournal;
import io.facebridge.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Registry, check and journal over one database, with both clocks moved by hand; can be killed and started again. */
final class LivingGateway implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

    final TestDatabase database;
    private final Map<String, String> properties;
    private GroupCommit writer;
    private SqliteJournal journal;
    DeviceRegistry registry;
    LivenessCheck check;
    SimpleMeterRegistry metrics;
    Instant wall = NOON;
    /** Near its end, so that it overflows on the way. */
    private long nanos = Long.MAX_VALUE - Duration.ofMinutes(2).toNanos();

    LivingGateway(Path folder, Map<String, String> properties) {
        this.database = TestDatabase.in(folder);
        this.properties = properties;
        start();
    }

    /** Time goes by and nothing is looked at. */
    void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    /** Time goes by and the devices are looked through every second. */
    void watch(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            pass(Duration.ofSeconds(1));
            look();
        }
    }

    void message(String id) {
        registry.seen(Device.of(Protocol.DUMU, id).build(), wall, false);
    }

    void heartbeat(String id) {
        registry.seen(Device.of(Protocol.DUMU, id).build(), wall, true);
    }

    void alive(String id) {
        registry.alive(Protocol.DUMU, id, wall);
    }

    /** A round, as the route makes it; how many pages it had. */
    int look() {
        LivenessCheck.Round round = check.begin();
        int pages = 0;
        for (List<StatusChange> page = round.next(); !page.isEmpty(); page = round.next()) {
            append(page);
            round.announced();
            pages++;
        }
        return pages;
    }

    void append(List<StatusChange> changes) {
        journal.append(changes.stream().map(StatusChange::event).map(NewEvent::of).toList()).toCompletableFuture().join();
    }

    /** Nothing more is saved than the writer has; what is in memory is gone. The new one is first looked at a second later. */
    void killAndStart() {
        writer.close();
        start();
        watch(Duration.ofSeconds(1));
    }

    /** What is written later than a message comes is written now. */
    void flush() {
        registry.flush().join();
    }

    void breakDatabase() throws SQLException {
        database.setReadOnlyFromNowOn(true);
        database.breakConnections();
    }

    void mendDatabase() throws SQLException {
        database.setReadOnlyFromNowOn(false);
        database.breakConnections();
    }

    KnownDevice device(String id) {
        return registry.all().stream().filter(device -> device.id().equals(id)).findFirst().orElseThrow();
    }

    double gauge(String status) {
        return metrics.get("facebridge.devices.status").tag("status", status).gauge().value();
    }

    List<JournalEntry> events() {
        List<JournalEntry> all = new ArrayList<>();
        long after = 0;
        while (true) {
            Page page = journal.read(after, 1000, EventFilter.ALL);
            all.addAll(page.entries());
            if (page.entries().isEmpty()) {
                return all;
            }
            after = page.entries().get(page.entries().size() - 1).seq();
        }
    }

    /** In the journal's order: the device's id, what it is, and the second after noon since when. */
    List<String> told() {
        return events().stream().map(entry -> entry.source().substring("/dumu/".length()) + " "
                + entry.type().replace("io.facebridge.device.", "") + " "
                + Duration.between(NOON, entry.time()).toSeconds()).toList();
    }

    @Override
    public void close() {
        writer.close();
    }

    private void start() {
        writer = GroupCommit.start(database);
        journal = new SqliteJournal(database, writer);
        metrics = new SimpleMeterRegistry();
        Map<String, String> ofDevices = new HashMap<>(properties);
        ofDevices.keySet().removeIf(key -> !key.startsWith("facebridge.devices."));
        DeviceProfiles devices = DeviceConfigTest.profiles(ofDevices);
        LivenessConfig config = config(properties);
        registry = new DeviceRegistry(database, writer, devices, new Connections(new SimpleMeterRegistry()), metrics,
                config.enabled(), 100_000, Duration.ofDays(1), () -> nanos);
        registry.load();
        check = new LivenessCheck(registry, new Silence(devices, config), config.period(), metrics,
                () -> wall);
    }

    static LivenessConfig config(Map<String, String> properties) {
        Map<String, String> liveness = new HashMap<>(properties);
        liveness.keySet().removeIf(key -> !key.startsWith("facebridge.liveness."));
        return new SmallRyeConfigBuilder().withMapping(LivenessConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(liveness, "test", 100)).build()
                .getConfigMapping(LivenessConfig.class);
    }
}
