package io.facebridge.journal.sqlite;

import static io.facebridge.testkit.TestDatabase.event;
import static io.facebridge.testkit.TestDatabase.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.journal.DeadLetters.DeadLetter;
import io.facebridge.journal.DeadLetters.Retry;
import io.facebridge.journal.EventFilter;
import io.facebridge.journal.JournalEntry;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.testkit.TestDatabase;

class SqliteDeadLettersTest {

    private TestDatabase database;
    private GroupCommit writer;
    private SqliteCursors cursors;
    private SqliteDeadLetters dead;
    private List<JournalEntry> entries;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = TestDatabase.in(directory);
        writer = GroupCommit.start(database);
        cursors = new SqliteCursors(database, writer);
        dead = new SqliteDeadLetters(database, writer);
        SqliteJournal journal = new SqliteJournal(database, writer);
        journal.append(List.of(event(1), event(2), event(3))).toCompletableFuture().join();
        entries = journal.read(0, 10, EventFilter.ALL).entries();
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void aCursorIsRememberedAndNeverGoesBack() {
        assertThat(cursors.position("sink")).isEmpty();

        cursors.advance("sink", 0).toCompletableFuture().join();
        assertThat(cursors.position("sink")).hasValue(0);
        cursors.advance("sink", 7).toCompletableFuture().join();
        cursors.advance("sink", 5).toCompletableFuture().join();

        assertThat(cursors.position("sink")).hasValue(7);
        assertThat(cursors.position("other")).isEmpty();
    }

    @Test
    void addingMovesTheCursorAlong() {
        dead.add("sink", entries.get(1), "refused", 3);

        assertThat(cursors.position("sink")).hasValue(2);
        DeadLetter letter = dead.list(0, 10).get(0);
        assertThat(letter.consumer()).isEqualTo("sink");
        assertThat(letter.seq()).isEqualTo(2);
        assertThat(letter.eventId()).isEqualTo(id(2));
        assertThat(letter.type()).isEqualTo(event(2).type());
        assertThat(letter.source()).isEqualTo(event(2).source());
        assertThat(letter.error()).isEqualTo("refused");
        assertThat(letter.attempts()).isEqualTo(3);
        assertThat(letter.retryRequested()).isFalse();
    }

    @Test
    void neitherTheLetterNorTheCursorIsKeptWhereItCannotBeWritten() throws SQLException {
        database.breakConnections();
        database.setReadOnlyFromNowOn(true);

        assertThatThrownBy(() -> dead.add("sink", entries.get(0), "refused", 3))
                .isInstanceOf(JournalUnavailableException.class);

        assertThat(cursors.position("sink")).isEmpty();
        assertThat(dead.list(0, 10)).isEmpty();
    }

    @Test
    void listsInPagesAndCountsByConsumer() {
        dead.add("sink", entries.get(0), "refused", 1);
        dead.add("other", entries.get(0), "refused", 1);
        dead.add("sink", entries.get(2), "refused", 1);
        dead.add("sink", entries.get(2), "refused again", 2);

        List<DeadLetter> first = dead.list(0, 2);
        List<DeadLetter> second = dead.list(first.get(1).id(), 2);

        assertThat(first).extracting(DeadLetter::consumer).containsExactly("sink", "other");
        assertThat(second).extracting(DeadLetter::error).containsExactly("refused again");
        assertThat(dead.count("sink")).isEqualTo(2);
        assertThat(dead.count("other")).isEqualTo(1);
        assertThat(dead.count("nobody")).isZero();
    }

    @Test
    void aRequestedRetryIsHandedOutWithItsEventUntilItIsDelivered() {
        dead.add("sink", entries.get(0), "refused", 1);
        dead.add("sink", entries.get(1), "refused", 1);
        long second = dead.list(0, 10).get(1).id();
        assertThat(dead.nextRetry("sink")).isEmpty();
        assertThat(dead.requestRetry(second)).isTrue();
        assertThat(dead.requestRetry(second + 100)).isFalse();
        // Retention may delete the event meanwhile.
        writer.write(0, statements -> statements.get("DELETE FROM events").executeUpdate());

        Retry retry = dead.nextRetry("sink").orElseThrow();
        assertThat(retry.letter().id()).isEqualTo(second);
        assertThat(retry.entry().json()).isEqualTo(event(2).json());
        assertThat(retry.entry().time()).isEqualTo(event(2).time());
        assertThat(dead.nextRetry("other")).isEmpty();

        dead.delivered(second);
        assertThat(dead.nextRetry("sink")).isEmpty();
        assertThat(dead.count("sink")).isEqualTo(1);
    }

    @Test
    void whatFailsAgainWaitsForTheNextRequest() {
        dead.add("sink", entries.get(0), "refused", 1);
        long id = dead.list(0, 10).get(0).id();
        dead.requestRetry(id);

        dead.failedAgain(id, "still refused");

        assertThat(dead.nextRetry("sink")).isEmpty();
        DeadLetter letter = dead.list(0, 10).get(0);
        assertThat(letter.error()).isEqualTo("still refused");
        assertThat(letter.attempts()).isEqualTo(2);
        assertThat(letter.retryRequested()).isFalse();
    }
}
