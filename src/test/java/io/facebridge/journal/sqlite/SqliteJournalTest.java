package io.facebridge.journal.sqlite;

import static io.facebridge.testkit.TestDatabase.event;
import static io.facebridge.testkit.TestDatabase.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.journal.EventFilter;
import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalEntry;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.NewEvent;
import io.facebridge.journal.Page;
import io.facebridge.testkit.Events;
import io.facebridge.testkit.TestDatabase;

class SqliteJournalTest {

    @TempDir
    private Path directory;
    private TestDatabase database;
    private GroupCommit writer;
    private SqliteJournal journal;

    @BeforeEach
    void open() {
        database = TestDatabase.in(directory);
        writer = GroupCommit.start(database);
        journal = new SqliteJournal(database, writer);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void readsBackWhatWasAppended() {
        NewEvent event = event(7);

        assertThat(append(event)).isEqualTo(1);

        JournalEntry entry = readAll().get(0);
        assertThat(entry.seq()).isEqualTo(1);
        assertThat(entry.id()).isEqualTo(event.id());
        assertThat(entry.type()).isEqualTo(event.type());
        assertThat(entry.source()).isEqualTo(event.source());
        assertThat(entry.time()).isEqualTo(event.time());
        assertThat(entry.json()).isEqualTo(event.json());
    }

    @Test
    void endsAPageOfLargeEventsEarlyAndGoesOnBehindIt() {
        for (int i = 1; i <= 5; i++) {
            NewEvent small = event(i);
            // the journal does not look into an event: only how large it is counts here
            append(Events.raw(small.id(), small.type(), small.source(), small.time(),
                    new byte[(int) SqliteJournal.PAGE_BYTES / 2]));
        }

        Page first = journal.read(0, 100, EventFilter.ALL);
        Page second = journal.read(first.scannedTo(), 100, EventFilter.ALL);
        Page third = journal.read(second.scannedTo(), 100, EventFilter.ALL);

        assertThat(first.entries()).extracting(JournalEntry::seq).containsExactly(1L, 2L);
        assertThat(second.entries()).extracting(JournalEntry::seq).containsExactly(3L, 4L);
        assertThat(third.entries()).extracting(JournalEntry::seq).containsExactly(5L);
        assertThat(third.scannedTo()).isEqualTo(5);
    }

    @Test
    void keepsAResentEventOnceAndLeavesNoGap() {
        assertThat(append(event(1), event(2))).isEqualTo(2);
        assertThat(append(event(2), event(3), event(3))).isEqualTo(1);
        assertThat(append(event(1))).isZero();
        assertThat(append()).isZero();

        assertThat(readAll()).extracting(JournalEntry::id).containsExactly(id(1), id(2), id(3));
        assertThat(readAll()).extracting(JournalEntry::seq).containsExactly(1L, 2L, 3L);
        assertThat(journal.head()).isEqualTo(3);
    }

    @Test
    void keepsEveryEventOfManyThreadsInOrderWithoutGaps() throws Exception {
        int threads = 16;
        int each = 200;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<CompletableFuture<Void>> senders = IntStream.range(0, threads)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < each; i++) {
                        // Every third one is sent by two threads.
                        append(event((i % 3 == 0 ? thread / 2 : 100 + thread) * 1000L + i));
                    }
                }, pool)).toList();
        senders.forEach(CompletableFuture::join);
        pool.shutdown();

        List<JournalEntry> all = readAll();
        int shared = IntStream.range(0, each).filter(i -> i % 3 == 0).map(i -> 1).sum();
        assertThat(all).hasSize(threads * (each - shared) + threads / 2 * shared);
        assertThat(all).extracting(JournalEntry::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());
        assertThat(all).extracting(JournalEntry::id).doesNotHaveDuplicates();
        // What one sender sent after it was told that the one before is kept stands behind it.
        assertThat(all.stream().map(JournalEntry::id).filter(id -> Long.parseLong(id, 16) / 1000 == 105)).isSorted();
    }

    @Test
    void goesOnAfterReopening() {
        append(event(1), event(2));
        writer.close();
        open();

        assertThat(journal.head()).isEqualTo(2);
        assertThat(append(event(2), event(3))).isEqualTo(1);
        assertThat(readAll()).extracting(JournalEntry::seq).containsExactly(1L, 2L, 3L);
    }

    @Test
    void neverGivesASeqTwiceEvenAfterAllEventsWereDeleted() {
        append(event(1), event(2));
        writer.write(0, statements -> statements.get("DELETE FROM events").executeUpdate());
        writer.close();
        open();

        append(event(3));

        assertThat(readAll()).extracting(JournalEntry::seq).containsExactly(3L);
        assertThat(journal.read(0, 10, new EventFilter(List.of("nothing"), null, null, null)).scannedTo()).isEqualTo(3);
    }

    @Test
    void appendsAllOrNone() {
        NewEvent broken = Events.raw("not hex", "t", "/s", Instant.EPOCH, new byte[0]);

        assertThatThrownBy(() -> append(event(1), broken)).hasCauseInstanceOf(IllegalArgumentException.class);

        assertThat(readAll()).isEmpty();
        assertThat(journal.head()).isZero();
        assertThat(append(event(1))).isEqualTo(1);
    }

    @Test
    void aFullDiskFailsTheAppendKeepsNothingOfItAndGoesOnWhenThereIsRoom() {
        append(event(1));
        long pages = writer.write(0, statements -> {
            try (var row = statements.get("PRAGMA page_count").executeQuery()) {
                return row.getLong(1);
            }
        });
        maxPages(pages + 4);
        NewEvent[] tooMany = LongStream.range(10, 500).mapToObj(TestDatabase::event).toArray(NewEvent[]::new);

        assertThatThrownBy(() -> append(tooMany)).hasCauseInstanceOf(JournalUnavailableException.class);
        assertThat(readAll()).extracting(JournalEntry::id).containsExactly(id(1));
        assertThat(append(event(2))).isEqualTo(1);

        maxPages(pages + 1000);
        assertThat(append(tooMany)).isEqualTo(490);
        assertThat(readAll()).extracting(JournalEntry::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 492).boxed().toList());
    }

    @Test
    void aFullDiskFailsOnlyThoseOfABatchThatDoNotFit() {
        append(event(1));
        long pages = writer.write(0, statements -> {
            try (var row = statements.get("PRAGMA page_count").executeQuery()) {
                return row.getLong(1);
            }
        });
        maxPages(pages + 4);
        List<NewEvent> tooMany = LongStream.range(10, 500).mapToObj(TestDatabase::event).toList();

        CompletableFuture<Integer> large = journal.append(tooMany).toCompletableFuture();
        CompletableFuture<Integer> small = journal.append(List.of(event(2))).toCompletableFuture();

        assertThatThrownBy(large::join).hasCauseInstanceOf(JournalUnavailableException.class);
        assertThat(small).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(1);
    }

    @Test
    void writesToTheDiskToSeeWhetherItIsWritable() throws IOException {
        long before = walBytes();

        assertThat(journal.isWritable()).isTrue();

        assertThat(walBytes()).isGreaterThan(before);
        assertThat(new SqliteJournal(database, writer).head()).as("nothing is changed").isZero();
    }

    private long walBytes() throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*-wal")) {
            for (Path file : files) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    @Test
    void isWritableAsLongAsAWriteSucceeds() throws SQLException {
        assertThat(journal.isWritable()).isTrue();

        database.breakConnections();
        database.setReadOnlyFromNowOn(true);
        assertThatThrownBy(() -> append(event(1))).hasCauseInstanceOf(JournalUnavailableException.class);
        assertThat(journal.isWritable()).isFalse();

        database.setReadOnlyFromNowOn(false);
        assertThat(journal.isWritable()).isTrue();
        writer.close();
        writer = GroupCommit.start(database);
        writer.close();
        assertThat(new SqliteJournal(database, writer).isWritable()).isFalse();
    }

    @Test
    void tellsListenersOfNewEventsUntilTheyClose() {
        AtomicInteger told = new AtomicInteger();
        Journal.Subscription failing = journal.onAppended(() -> {
            throw new IllegalStateException("listener");
        });
        Journal.Subscription counting = journal.onAppended(() -> {
            assertThat(journal.head()).isPositive();
            told.incrementAndGet();
        });

        append(event(1));
        append(event(1));
        assertThat(told).hasValue(1);

        counting.close();
        failing.close();
        append(event(2));
        assertThat(told).hasValue(1);
    }

    @Test
    void filtersByTypeWithOrWithoutPrefixBySourceAndByTime() {
        append(event(1, "io.facebridge.face.captured", "/dumu/a"), event(2, "io.facebridge.face.recognized", "/terminal/b"),
                event(3, "io.facebridge.alarm.raised", "/dumu/b"),
                Events.raw(id(4), "com.example.own", "/own/[x]", Instant.ofEpochMilli(1_700_000_000_004L),
                        "{\"somebody's\":\"own\"}".getBytes(StandardCharsets.UTF_8)));

        assertThat(found(List.of("face.*"), List.of())).containsExactly(1L, 2L);
        assertThat(found(List.of("io.facebridge.face.captured", "alarm.?aised"), List.of())).containsExactly(1L, 3L);
        assertThat(found(List.of("com.example.*"), List.of())).containsExactly(4L);
        assertThat(found(List.of("*"), List.of("/dumu/*"))).containsExactly(1L, 3L);
        assertThat(found(List.of(), List.of("/own/[x]", "/terminal/?"))).containsExactly(2L, 4L);
        assertThat(found(List.of("face.*"), List.of("/dumu/*"))).containsExactly(1L);
        assertThat(found(List.of("face"), List.of())).isEmpty();
        Instant second = event(2).time();
        assertThat(seqs(journal.read(0, 10, new EventFilter(null, null, second, second.plusMillis(2))))).containsExactly(2L,
                3L);
        assertThat(
                seqs(journal.read(0, 10, new EventFilter(null, null, second.plusNanos(1), second.plusMillis(1).plusNanos(1)))))
                .containsExactly(3L);
    }

    @Test
    void pagesLeadThroughAllThatMatchesWithBoundedWork() {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 1; i <= SqliteJournal.SCAN * 2 + 500; i++) {
            events.add(event(i, i % 5000 == 0 ? "io.facebridge.alarm.raised" : "io.facebridge.face.captured", "/dumu/a"));
        }
        journal.append(events).toCompletableFuture().join();
        EventFilter alarms = new EventFilter(List.of("alarm.raised"), null, null, null);

        Page first = journal.read(0, 1, alarms);
        Page second = journal.read(first.scannedTo(), 1, alarms);
        Page third = journal.read(second.scannedTo(), 1, alarms);

        assertThat(seqs(first)).containsExactly(5000L);
        assertThat(first.scannedTo()).isEqualTo(5000);
        assertThat(seqs(second)).containsExactly(10_000L);
        assertThat(third.entries()).isEmpty();
        assertThat(third.scannedTo()).isEqualTo(events.size());
        Page bounded = journal.read(5000, 2, new EventFilter(List.of("nothing"), null, null, null));
        assertThat(bounded.scannedTo()).isEqualTo(5000 + 2 + SqliteJournal.SCAN);
        assertThat(journal.read(events.size() + 5L, 10, EventFilter.ALL).scannedTo()).isEqualTo(events.size() + 5L);
        assertThat(seqs(journal.read(3, 2, EventFilter.ALL))).containsExactly(4L, 5L);
    }

    private void maxPages(long pages) {
        writer.write(0, statements -> {
            try (var row = statements.get("PRAGMA max_page_count=" + pages).executeQuery()) {
                return row.getLong(1);
            }
        });
    }

    private int append(NewEvent... events) {
        return journal.append(List.of(events)).toCompletableFuture().join();
    }

    private List<JournalEntry> readAll() {
        return journal.read(0, 100_000, EventFilter.ALL).entries();
    }

    private List<Long> found(List<String> types, List<String> sources) {
        return seqs(journal.read(0, 100, new EventFilter(types, sources, null, null)));
    }

    private static List<Long> seqs(Page page) {
        return page.entries().stream().map(JournalEntry::seq).toList();
    }
}
