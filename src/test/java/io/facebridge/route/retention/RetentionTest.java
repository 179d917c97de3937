package io.facebridge.route.retention;

import static io.facebridge.testkit.TestDatabase.event;
import static io.facebridge.testkit.TestDatabase.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.journal.ConsumerStatus;
import io.facebridge.journal.EventFilter;
import io.facebridge.journal.JournalConsumers;
import io.facebridge.journal.JournalEntry;
import io.facebridge.journal.NewEvent;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.journal.sqlite.SqliteCursors;
import io.facebridge.journal.sqlite.SqliteDeadLetters;
import io.facebridge.journal.sqlite.SqliteJournal;
import io.facebridge.journal.sqlite.SqliteOldEvents;
import io.facebridge.media.FileMediaStore;
import io.facebridge.media.PictureNeed;
import io.facebridge.media.Sha256;
import io.facebridge.sink.SinkConfig;
import io.facebridge.testkit.Pictures;
import io.facebridge.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;

class RetentionTest {

    private static final Instant NOW = Instant.now();
    private static final Duration EVENTS = Duration.ofDays(30);
    private static final Duration MEDIA = Duration.ofDays(10);

    @TempDir
    Path folder;

    private final JournalConsumers running = new JournalConsumers();
    private final List<PictureNeed> needs = new ArrayList<>();
    private final AtomicReference<Instant> wall = new AtomicReference<>(NOW);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private TestDatabase database;
    private GroupCommit writer;
    private SqliteJournal journal;
    private SqliteCursors cursors;
    private SqliteDeadLetters dead;
    private FileMediaStore media;
    private Set<String> forgotten = Set.of();
    private SinkConfig sinks = sinks(Map.of());

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.in(folder);
        writer = GroupCommit.start(database);
        journal = new SqliteJournal(database, writer);
        cursors = new SqliteCursors(database, writer);
        dead = new SqliteDeadLetters(database, writer);
        media = new FileMediaStore(folder.resolve("media"), bytes -> {
        });
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void deletesEventsThatAreOldAndThatEveryConsumerHas() throws Exception {
        append(450, 40);
        append(3, 20);
        done("a", 453);
        done("b", 410);
        run("a");
        run("b");

        retention(EVENTS, null).sweep();
        assertThat(firstKept()).isEqualTo(411);
        assertThat(metrics.counter("facebridge.retention.deleted", "what", "events").count()).isEqualTo(410);

        done("b", 453);
        retention(EVENTS, null).sweep();
        assertThat(firstKept()).isEqualTo(451);
    }

    @Test
    void neverGivesANumberAgainWhenAllEventsAreGone() throws Exception {
        append(3, 40);
        retention(EVENTS, null).sweep();
        assertThat(journal.read(0, 10, EventFilter.ALL).entries()).isEmpty();

        SqliteJournal opened = new SqliteJournal(database, writer);
        assertThat(opened.head()).isEqualTo(3);
        opened.append(List.of(event(99))).toCompletableFuture().join();
        assertThat(opened.read(0, 10, EventFilter.ALL).entries()).extracting(JournalEntry::seq).containsExactly(4L);
    }

    @Test
    void keepsEverythingForAConsumerThatRunsAndHasNotBegun() throws Exception {
        append(3, 40);
        run("new");
        retention(EVENTS, null).sweep();
        assertThat(firstKept()).isEqualTo(1);
    }

    @Test
    void keepsEventsForAConsumerThatDoesNotRunUntilItIsForgotten() throws Exception {
        append(3, 40);
        done("away", 1);
        retention(EVENTS, null).sweep();
        assertThat(firstKept()).isEqualTo(2);

        forgotten = Set.of("away");
        retention(EVENTS, null).sweep();
        assertThat(journal.read(0, 10, EventFilter.ALL).entries()).isEmpty();
    }

    @Test
    void keepsEverythingForASinkWhoseConfigurationIsNotRightYet() throws Exception {
        append(3, 40);
        done("a", 3);
        sinks = sinks(Map.of("facebridge.sinks.new.uri", "kafk:events", "facebridge.sinks.off.uri", "kafka:events",
                "facebridge.sinks.off.enabled", "false"));
        retention(EVENTS, null).sweep();
        assertThat(firstKept()).isEqualTo(1);

        sinks = sinks(Map.of("facebridge.sinks.new.uri", "kafk:events", "facebridge.sinks.new.from", "latest"));
        retention(EVENTS, null).sweep();
        assertThat(journal.read(0, 10, EventFilter.ALL).entries()).isEmpty();
    }

    @Test
    void keepsPicturesOfUndeliveredEventsAlsoWhereTheClockWentBack() throws Exception {
        append(1, -40);
        String wanted = picture(2, 40);
        append(1, 40);
        done("slow", 0);
        run("slow");
        retention(EVENTS, MEDIA).sweep();
        assertThat(media.get(wanted)).isPresent();
    }

    @Test
    void refusesToKeepForLessThanADay() {
        assertThatThrownBy(() -> retention(EVENTS, Duration.ofHours(23)).check(null)).hasMessageContaining("less than a day");
        retention(null, Duration.ofDays(1)).check(null);
    }

    @Test
    void doesNotForgetAConsumerThatRuns() throws Exception {
        append(3, 40);
        done("away", 1);
        run("away");
        forgotten = Set.of("away");
        retention(EVENTS, null).sweep();
        assertThat(firstKept()).isEqualTo(2);
    }

    @Test
    void keepsAllForEverWhereNothingIsSet() throws Exception {
        append(3, 4000);
        String old = picture(1, 4000);
        retention(null, null).sweep();
        assertThat(firstKept()).isEqualTo(1);
        assertThat(media.get(old)).isPresent();
    }

    @Test
    void deletesPicturesThatAreOldWhetherTheirEventIsThereOrNot() throws Exception {
        String old = picture(1, 12);
        String young = picture(2, 9);
        append(1, 12);
        retention(EVENTS, MEDIA).sweep();
        assertThat(media.get(old)).isEmpty();
        assertThat(media.get(young)).isPresent();
        assertThat(firstKept()).isEqualTo(1);
    }

    @Test
    void keepsPicturesOfEventsThatAConsumerDoesNotHave() throws Exception {
        String delivered = picture(1, 50);
        append(1, 50);
        String wanted = picture(2, 40);
        append(1, 40);
        done("slow", 1);
        run("slow");

        retention(EVENTS, MEDIA).sweep();
        assertThat(media.get(delivered)).isEmpty();
        assertThat(media.get(wanted)).isPresent();
    }

    @Test
    void keepsPicturesOfDeadLettersAlsoWhenTheirEventsAreGone() throws Exception {
        String wanted = picture(2, 40);
        append(1, 40);
        done("sink", 0);
        run("sink");
        dead.add("sink", journal.read(0, 1, EventFilter.ALL).entries().get(0), "refused", 3);

        retention(EVENTS, MEDIA).sweep();
        retention(EVENTS, MEDIA).sweep();
        assertThat(journal.find(id(1))).isEmpty();
        assertThat(media.get(wanted)).isPresent();

        dead.delivered(dead.list(0, 1).get(0).id());
        retention(EVENTS, MEDIA).sweep();
        assertThat(media.get(wanted)).isEmpty();
    }

    @Test
    void keepsPicturesThatSomebodyElseNeeds() throws Exception {
        String wanted = picture(2, 40);
        needs.add(() -> Optional.of(NOW.minus(Duration.ofDays(40))));
        retention(EVENTS, MEDIA).sweep();
        assertThat(media.get(wanted)).isPresent();
    }

    @Test
    void deletesNothingWhenTheClockWasPutOn() throws Exception {
        append(1, 0);
        Retention retention = retention(EVENTS, MEDIA);
        wall.set(NOW.plus(Duration.ofDays(365)));
        retention.sweep();
        assertThat(firstKept()).isEqualTo(1);

        retention.sweep();
        assertThat(journal.read(0, 10, EventFilter.ALL).entries()).isEmpty();
    }

    @Test
    void leavesEverythingWhileTheDatabaseIsAway() throws Exception {
        String old = picture(1, 12);
        append(1, 40);
        database.setGone(true);
        database.breakConnections();
        retention(EVENTS, MEDIA).sweep();
        database.setGone(false);
        assertThat(firstKept()).isEqualTo(1);
        assertThat(media.get(old)).isPresent();
    }

    private static SinkConfig sinks(Map<String, String> properties) {
        return new SmallRyeConfigBuilder().withMapping(SinkConfig.class).withDefaultValues(properties).build()
                .getConfigMapping(SinkConfig.class);
    }

    private Retention retention(Duration events, Duration pictures) {
        AtomicLong nanos = new AtomicLong();
        return new Retention(new RetentionConfig() {
            @Override
            public Optional<Duration> events() {
                return Optional.ofNullable(events);
            }

            @Override
            public Optional<Duration> media() {
                return Optional.ofNullable(pictures);
            }

            @Override
            public Optional<Set<String>> forgetConsumers() {
                return forgotten.isEmpty() ? Optional.empty() : Optional.of(forgotten);
            }

            @Override
            public Duration period() {
                return Duration.ofHours(1);
            }
        }, sinks, new SqliteOldEvents(database, writer), journal, cursors, running, media, needs, metrics,
                new TrustedClock(wall::get, nanos::get));
    }

    /** So many events that were appended so many days ago. */
    private void append(int count, int daysAgo) throws SQLException {
        List<NewEvent> events = new ArrayList<>();
        long head = journal.head();
        for (int i = 1; i <= count; i++) {
            events.add(event(head + i));
        }
        journal.append(events).toCompletableFuture().join();
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE events SET appended_ms = ? WHERE seq > ?")) {
            update.setLong(1, NOW.minus(Duration.ofDays(daysAgo)).toEpochMilli());
            update.setLong(2, head);
            update.executeUpdate();
        }
    }

    private String picture(int seed, int daysAgo) throws IOException {
        byte[] jpeg = Pictures.jpeg(seed, 2_000);
        String name = Sha256.of(jpeg);
        media.put(name, jpeg);
        Files.setLastModifiedTime(folder.resolve("media").resolve(name.substring(0, 2)).resolve(name),
                FileTime.from(NOW.minus(Duration.ofDays(daysAgo)).minusSeconds(10)));
        return name;
    }

    private void done(String consumer, long seq) {
        cursors.advance(consumer, seq).toCompletableFuture().join();
    }

    private void run(String consumer) {
        running.register(consumer, () -> new ConsumerStatus(consumer, 0, 0, null, null, null, 0, 0));
    }

    private long firstKept() {
        return journal.read(0, 1, EventFilter.ALL).entries().get(0).seq();
    }
}
