package io.facebridge.journal.sqlite;

import static io.facebridge.testkit.TestDatabase.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.Quarantine.Entry;
import io.facebridge.testkit.TestDatabase;

class SqliteQuarantineTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private TestDatabase database;
    private GroupCommit writer;
    private SqliteQuarantine quarantine;
    private Instant now = START;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = TestDatabase.in(directory);
        writer = GroupCommit.start(database);
        quarantine = bounded(1_000_000);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void keepsTheBytesAsTheyCame() {
        byte[] raw = { 0, -1, 5, '{' };

        assertThat(quarantine.keep(entry(1), raw)).isEqualTo(1);

        assertThat(quarantine.raw(id(1))).hasValueSatisfying(found -> assertThat(found).isEqualTo(raw));
        assertThat(quarantine.find(id(1))).hasValue(new Entry(id(1), "dumu", "dumu-face", "/dumu/face", "application/json",
                "not-json", raw.length, 1, START, START));
        assertThat(quarantine.find(id(2))).isEmpty();
        assertThat(quarantine.raw(id(2))).isEmpty();
        assertThat(quarantine.times(id(2))).isZero();
    }

    @Test
    void countsWhatComesAgain() {
        quarantine.keep(entry(1), new byte[10]);
        now = START.plusSeconds(60);

        assertThat(quarantine.keep(entry(1), new byte[10])).isEqualTo(2);
        assertThat(quarantine.keep(entry(1), new byte[10])).isEqualTo(3);

        assertThat(quarantine.times(id(1))).isEqualTo(3);
        Entry entry = quarantine.find(id(1)).orElseThrow();
        assertThat(entry.firstAt()).isEqualTo(START);
        assertThat(entry.lastAt()).isEqualTo(now);
        assertThat(size()).isEqualTo(10 + SqliteQuarantine.ROW_BYTES);
    }

    @Test
    void theOldestGoFirstWhenItIsFull() {
        quarantine = bounded(3 * (100 + SqliteQuarantine.ROW_BYTES));
        for (int i = 1; i <= 3; i++) {
            now = START.plusSeconds(i);
            quarantine.keep(entry(i), new byte[100]);
        }
        now = START.plusSeconds(10);
        quarantine.keep(entry(1), new byte[100]);
        now = START.plusSeconds(11);

        quarantine.keep(entry(4), new byte[101]);

        assertThat(quarantine.list(null, 10)).extracting(Entry::id).containsExactly(id(4), id(1));
        assertThat(size()).isEqualTo(201 + 2L * SqliteQuarantine.ROW_BYTES);
        assertThatThrownBy(() -> quarantine.keep(entry(5), new byte[10_000]))
                .isInstanceOf(JournalUnavailableException.class).hasMessageContaining("10000 bytes");
        assertThat(quarantine.list(null, 10)).hasSize(2);
    }

    @Test
    void staysInItsBoundsHoweverManyCome() {
        quarantine = bounded(20_000);
        for (int i = 1; i <= 200; i++) {
            now = START.plusSeconds(i);
            quarantine.keep(entry(i), new byte[i * 7 % 900]);
        }

        long kept = quarantine.list(null, 1000).stream().mapToLong(e -> e.bytes() + SqliteQuarantine.ROW_BYTES).sum();
        assertThat(size()).isEqualTo(kept).isLessThanOrEqualTo(20_000).isGreaterThan(18_000);
    }

    @Test
    void whatIsTooOldIsNotFoundAndGoes() {
        quarantine.keep(entry(1), new byte[10]);
        now = START.plus(Duration.ofDays(6));
        quarantine.keep(entry(2), new byte[10]);
        now = START.plus(Duration.ofDays(8));

        assertThat(quarantine.list(null, 10)).extracting(Entry::id).containsExactly(id(2));
        assertThat(quarantine.find(id(1))).isEmpty();
        assertThat(quarantine.raw(id(1))).isEmpty();
        assertThat(quarantine.expire()).isEqualTo(1);
        assertThat(size()).isEqualTo(10 + SqliteQuarantine.ROW_BYTES);
        assertThat(quarantine.keep(entry(1), new byte[10])).isEqualTo(1);
    }

    @Test
    void listsNewestFirstInPages() {
        for (int i = 1; i <= 5; i++) {
            now = START.plusSeconds(i);
            quarantine.keep(entry(i), new byte[1]);
        }

        List<Entry> first = quarantine.list(null, 2);
        List<Entry> second = quarantine.list(first.get(1).lastAt(), 10);

        assertThat(first).extracting(Entry::id).containsExactly(id(5), id(4));
        assertThat(second).extracting(Entry::id).containsExactly(id(3), id(2), id(1));
    }

    @Test
    void keepsItsSizeOverAReopening() {
        quarantine.keep(entry(1), new byte[10]);
        writer.close();
        writer = GroupCommit.start(database);
        quarantine = bounded(10 + 2 * SqliteQuarantine.ROW_BYTES);

        now = START.plusSeconds(1);
        quarantine.keep(entry(2), new byte[1]);

        assertThat(quarantine.list(null, 10)).extracting(Entry::id).containsExactly(id(2));
    }

    @Test
    void saysSoWhereItCannotKeep() throws SQLException {
        database.setReadOnlyFromNowOn(true);

        assertThatThrownBy(() -> quarantine.keep(entry(1), new byte[1])).isInstanceOf(JournalUnavailableException.class);
    }

    private SqliteQuarantine bounded(long bytes) {
        return new SqliteQuarantine(database, writer, bytes, Duration.ofDays(7), () -> now);
    }

    private Entry entry(int number) {
        return new Entry(id(number), "dumu", "dumu-face", "/dumu/face", "application/json", "not-json", 0, 0, now, now);
    }

    private long size() {
        return writer.write(0, statements -> {
            try (var row = statements.get("SELECT bytes FROM quarantine_size").executeQuery()) {
                return row.getLong(1);
            }
        });
    }
}
