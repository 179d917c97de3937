package io.facebridge.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.facebridge.journal.EventFilter;
import io.facebridge.journal.JournalEntry;
import io.facebridge.journal.NewEvent;
import io.facebridge.journal.Page;
import io.facebridge.testkit.TestDatabase;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is appended, read, advanced and opened anew, and in whatever order: each event once, in its place, none lost. */
class SqliteJournalPropertyTest {

    private static Path folder;
    private static TestDatabase database;
    private static GroupCommit writer;
    private static SqliteJournal journal;
    private static SqliteCursors cursors;
    /** Each try goes on with numbers of its own behind what the others kept. */
    private static long tries;

    /** What is done, and with how much of it. */
    record Step(Kind kind, int count) {
        enum Kind {
            APPEND,
            READ,
            ADVANCE,
            REOPEN
        }
    }

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("journal");
        reopen();
    }

    @AfterContainer
    static void close() throws IOException {
        writer.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 12)
    void keepsEachEventOnceInItsPlace(@ForAll("steps") List<Step> steps) {
        long base = ++tries * 1000;
        String consumer = "consumer-" + tries;
        long before = journal.head();
        long place = before;
        Set<String> appended = new LinkedHashSet<>();
        List<String> read = new ArrayList<>();
        for (Step step : steps) {
            switch (step.kind()) {
                case APPEND -> {
                    List<NewEvent> events = new ArrayList<>();
                    for (int i = 0; i < step.count(); i++) {
                        // every third comes again
                        events.add(TestDatabase.event(base + (appended.size() + i) * 2L / 3));
                    }
                    int known = appended.size();
                    events.forEach(event -> appended.add(event.id()));
                    assertThat(journal.append(events).toCompletableFuture().join()).isEqualTo(appended.size() - known);
                }
                case READ -> {
                    Page page = journal.read(place, step.count(), EventFilter.ALL);
                    assertThat(page.entries()).hasSize((int) Math.min(step.count(), journal.head() - place));
                    page.entries().stream().map(JournalEntry::id).forEach(read::add);
                    assertThat(page.scannedTo()).isEqualTo(place + page.entries().size());
                    place = page.scannedTo();
                }
                case ADVANCE -> {
                    cursors.advance(consumer, place).toCompletableFuture().join();
                    assertThat(cursors.position(consumer)).hasValue(place);
                }
                case REOPEN -> {
                    writer.close();
                    reopen();
                }
            }
            assertThat(journal.head()).isEqualTo(before + appended.size());
        }
        journal.read(place, 1000, EventFilter.ALL).entries().stream().map(JournalEntry::id).forEach(read::add);
        assertThat(read).containsExactlyElementsOf(appended);
        appended.forEach(id -> assertThat(journal.find(id)).map(JournalEntry::id).contains(id));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step.Kind> kinds = Arbitraries.frequency(net.jqwik.api.Tuple.of(5, Step.Kind.APPEND),
                net.jqwik.api.Tuple.of(5, Step.Kind.READ), net.jqwik.api.Tuple.of(3, Step.Kind.ADVANCE),
                net.jqwik.api.Tuple.of(1, Step.Kind.REOPEN));
        return Combinators.combine(kinds, Arbitraries.integers().between(1, 20)).as(Step::new).list().ofMaxSize(15);
    }

    private static void reopen() {
        database = TestDatabase.in(folder);
        writer = GroupCommit.start(database);
        journal = new SqliteJournal(database, writer);
        cursors = new SqliteCursors(database, writer);
    }
}
