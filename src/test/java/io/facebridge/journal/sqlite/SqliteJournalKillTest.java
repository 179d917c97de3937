package io.facebridge.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.journal.EventFilter;
import io.facebridge.journal.JournalEntry;
import io.facebridge.journal.Page;
import io.facebridge.testkit.TestDatabase;

class SqliteJournalKillTest {

    private static final int KILLS = 4;
    private static final int ID_LENGTH = 32;

    @Test
    @Timeout(120)
    void whatWasReportedKeptSurvivesThatTheProcessIsKilled(@TempDir Path directory) throws Exception {
        List<String> reported = new ArrayList<>();
        Random random = new Random();
        for (int i = 0; i < KILLS; i++) {
            reported.addAll(appendAndKill(directory, 1 + random.nextInt(3000)));
        }

        TestDatabase database = TestDatabase.in(directory);
        try (GroupCommit writer = GroupCommit.start(database)) {
            List<JournalEntry> kept = readAll(new SqliteJournal(database, writer));
            assertThat(reported).hasSizeGreaterThanOrEqualTo(KILLS).doesNotHaveDuplicates();
            assertThat(kept.stream().map(JournalEntry::id).toList()).containsAll(reported);
            assertThat(kept).extracting(JournalEntry::seq)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, kept.size()).boxed().toList());
        }
    }

    /** Page by page: one page holds only so many bytes. */
    private static List<JournalEntry> readAll(SqliteJournal journal) {
        List<JournalEntry> all = new ArrayList<>();
        for (long after = 0; after < journal.head();) {
            Page page = journal.read(after, 1_000, EventFilter.ALL);
            all.addAll(page.entries());
            after = page.scannedTo();
        }
        return all;
    }

    /** Kills the process once it reported so many; all that it reported until it was dead. */
    private static List<String> appendAndKill(Path directory, int after) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"), AppendingChild.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> reported = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // The last line may have been cut off; anything that is no id is what the start of a JVM prints.
                if (line.matches("[0-9a-f]{" + ID_LENGTH + "}")) {
                    reported.add(line);
                }
                if (reported.size() == after) {
                    // By its handle: the process itself would also close the stream that still holds what was reported.
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return reported;
    }
}
