package io.facebridge.journal.sqlite;

import static io.facebridge.testkit.TestDatabase.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.journal.EventFilter;
import io.facebridge.journal.JournalEntry;
import io.facebridge.testkit.LogLines;
import io.facebridge.testkit.TestDatabase;

class HeadWitnessTest {

    private static final String LOST = "THE JOURNAL HAS LOST EVENTS";

    @TempDir
    private Path directory;

    @Test
    void saysThatAnOlderCopyLacksEventsAndGivesTheirPlacesToNoOther() throws Exception {
        appendTo("now", 1, 2);
        Files.createDirectories(directory.resolve("old"));
        Files.copy(directory.resolve("now/facebridge.db"), directory.resolve("old/facebridge.db"));
        appendTo("now", 3, 4, 5);

        try (LogLines log = LogLines.listen()) {
            assertThat(appendTo("now", 6)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(log.texts()).noneMatch(line -> line.contains(LOST));

            assertThat(appendTo("old", 7)).containsExactly(1L, 2L, 7L);
            assertThat(log.texts()).anyMatch(line -> line.contains(LOST) && line.contains("ends at 2, but 6"));
        }
        try (LogLines log = LogLines.listen()) {
            assertThat(appendTo("old", 8)).containsExactly(1L, 2L, 7L, 8L);
            assertThat(log.texts()).noneMatch(line -> line.contains(LOST));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "00000000000", "not a number at all\n", "-000000000000000009\n",
            "0000000000000000500\n", "9999999999999999999 00000000\n", "1000000000000000500 3d4f1a2b\n" })
    void knowsNothingFromAFileThatIsNoNumber(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("head"), content);
        try (HeadWitness witness = HeadWitness.open(file)) {
            assertThat(witness.seen()).isZero();
            witness.note(12);
        }
        try (HeadWitness witness = HeadWitness.open(file)) {
            assertThat(witness.seen()).isEqualTo(12);
        }
    }

    /** Keeps these events in the database of that name, under one and the same witness; the places that it has then. */
    private List<Long> appendTo(String name, int... events) throws IOException {
        TestDatabase database = TestDatabase.in(Files.createDirectories(directory.resolve(name)));
        try (GroupCommit writer = GroupCommit.start(database);
                HeadWitness witness = HeadWitness.open(directory.resolve("head"))) {
            SqliteJournal journal = SqliteJournal.watched(database, writer, witness);
            for (int number : events) {
                assertThat(journal.append(List.of(event(number))).toCompletableFuture().join()).isEqualTo(1);
            }
            return journal.read(0, 100, EventFilter.ALL).entries().stream().map(JournalEntry::seq).toList();
        }
    }
}
