package io.facebridge.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.testkit.TestDatabase;

class GroupCommitTest {

    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private TestDatabase database;
    private GroupCommit writer;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = TestDatabase.in(directory);
        writer = GroupCommit.start(database, new WriteLimits(10, 1000, 5, 500), (nanos, operations) -> {
            assertThat(nanos).isPositive();
            batches.add(operations);
        });
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void reportsAnOperationDoneOnlyAfterTheCommitOfItsBatch() {
        CountDownLatch first = blockWriter();
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Integer> early = writer.submit(1, cursor("early", 1));
        CompletableFuture<Void> late = writer.submit(1, statements -> {
            inTheMiddle.countDown();
            waitFor(goOn);
            return null;
        });
        first.countDown();
        waitFor(inTheMiddle);

        assertThat(early).isNotDone();
        assertThat(position("early")).isEqualTo(-1);
        goOn.countDown();

        assertThat(late).succeedsWithin(Duration.ofSeconds(5));
        assertThat(early).isDone();
        assertThat(position("early")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(batches).containsExactly(1, 2));
    }

    @Test
    void aFailingOperationDoesNotFailItsNeighbours() {
        CountDownLatch release = blockWriter();
        CompletableFuture<Integer> before = writer.submit(1, cursor("before", 1));
        CompletableFuture<Integer> refused = writer.submit(1, statements -> {
            cursor("half", 1).run(statements);
            return statements.get("INSERT INTO cursors (consumer, seq, updated_ms) VALUES ('half', 2, 2)").executeUpdate();
        });
        CompletableFuture<Integer> thrown = writer.submit(1, statements -> {
            throw new IllegalArgumentException("not this one");
        });
        CompletableFuture<Integer> after = writer.submit(1, cursor("after", 1));
        release.countDown();

        assertThat(before).succeedsWithin(Duration.ofSeconds(5));
        assertThat(after).succeedsWithin(Duration.ofSeconds(5));
        assertThatThrownBy(refused::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(thrown::join).hasRootCauseMessage("not this one");
        assertThat(position("before")).isEqualTo(1);
        assertThat(position("after")).isEqualTo(1);
        assertThat(position("half")).isEqualTo(-1);
    }

    @Test
    void anErrorOfTheMachineFailsItsOperationAndTheWriterGoesOn() {
        CompletableFuture<Integer> failing = writer.submit(1, statements -> {
            throw new StackOverflowError();
        });

        assertThatThrownBy(failing::join).hasCauseInstanceOf(JournalUnavailableException.class);
        assertThat(writer.write(1, cursor("next", 1))).isEqualTo(1);
    }

    @Test
    void refusesAtOnceWhatIsTooMuch() {
        CountDownLatch release = blockWriter();
        List<CompletableFuture<Integer>> taken = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            taken.add(writer.submit(1, cursor("c" + i, 1)));
        }
        CompletableFuture<Integer> eleventh = writer.submit(1, cursor("eleventh", 1));

        assertThat(eleventh).isCompletedExceptionally();
        assertThatThrownBy(eleventh::join).hasCauseInstanceOf(JournalUnavailableException.class);
        release.countDown();
        assertThat(taken).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(5)));
        await().untilAsserted(() -> assertThat(batches).containsExactly(1, 5, 5));
    }

    @Test
    void boundsTheBytesThatWaitAndThoseOfABatch() {
        CountDownLatch release = blockWriter();
        CompletableFuture<Integer> large = writer.submit(600, cursor("large", 1));
        CompletableFuture<Integer> small = writer.submit(400, cursor("small", 1));
        CompletableFuture<Integer> tooMuch = writer.submit(1, cursor("too-much", 1));

        assertThatThrownBy(tooMuch::join).hasCauseInstanceOf(JournalUnavailableException.class);
        release.countDown();
        assertThat(large).succeedsWithin(Duration.ofSeconds(5));
        assertThat(small).succeedsWithin(Duration.ofSeconds(5));
        await().untilAsserted(() -> assertThat(batches).containsExactly(1, 1, 1));
    }

    @Test
    void replacesABrokenConnection() throws SQLException {
        writer.write(1, cursor("one", 1));

        database.breakConnections();

        assertThat(writer.write(1, cursor("two", 1))).isEqualTo(1);
        assertThat(position("two")).isEqualTo(1);
    }

    @Test
    void failsWhileTheDatabaseIsReadOnlyAndGoesOnAfterwards() throws SQLException {
        database.setReadOnlyFromNowOn(true);

        assertThatThrownBy(() -> writer.write(1, cursor("one", 1))).isInstanceOf(JournalUnavailableException.class);
        assertThat(writer.committedWithin(Long.MAX_VALUE)).isFalse();

        database.setReadOnlyFromNowOn(false);
        assertThat(writer.write(1, cursor("one", 1))).isEqualTo(1);
        assertThat(writer.committedWithin(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void finishesWhatWaitsWhenItIsClosedAndEndsItsThread() {
        CountDownLatch release = blockWriter();
        // a gateway of another test may have a writer in the same JVM
        long writers = writerThreads();
        CompletableFuture<Integer> waiting = writer.submit(1, cursor("waiting", 1));
        Thread closing = new Thread(writer::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.WAITING);

        CompletableFuture<Integer> late = writer.submit(1, cursor("late", 1));
        release.countDown();

        assertThatThrownBy(late::join).hasCauseInstanceOf(JournalUnavailableException.class);
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(5));
        await().until(() -> !closing.isAlive());
        assertThat(writerThreads()).isEqualTo(writers - 1);
    }

    private static long writerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("facebridge-journal-writer"))
                .count();
    }

    @Test
    void aListenerThatFailsDoesNotFailTheWrite() {
        writer.close();
        writer = GroupCommit.start(database, WriteLimits.DEFAULT, (nanos, operations) -> {
            throw new IllegalStateException("listener");
        });

        assertThat(writer.write(1, cursor("one", 1))).isEqualTo(1);
        assertThat(writer.write(1, cursor("two", 1))).isEqualTo(1);
    }

    @Test
    void anErrorOutsideOfATransactionDoesNotEndTheWriter() {
        writer.close();
        writer = GroupCommit.start(database, WriteLimits.DEFAULT, (nanos, operations) -> {
            throw new StackOverflowError();
        });

        assertThat(writer.write(1, cursor("one", 1))).isEqualTo(1);
        assertThat(writer.write(1, cursor("two", 1))).isEqualTo(1);
    }

    /** What is run a second time opens a door a second time. */
    @Test
    void anErrorAfterTheCommitRunsNoOperationAgain() {
        AtomicInteger runs = new AtomicInteger();
        Statements.Shared failing = new Statements.Shared() {
            @Override
            public void beforeCommit(Statements statements) {
                runs.incrementAndGet();
            }

            @Override
            public void committed() {
                throw new StackOverflowError();
            }
        };
        CountDownLatch release = blockWriter();
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String name = "c" + i;
            all.add(writer.submit(1, statements -> {
                statements.shared(this, () -> failing);
                return cursor(name, 1).run(statements);
            }));
        }
        release.countDown();

        assertThat(all).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(1));
        assertThat(runs).hasValue(1);
        assertThat(position("c2")).isEqualTo(1);
        assertThat(writer.write(1, cursor("next", 1))).isEqualTo(1);
        assertThat(writer.committedWithin(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void theWriterDoesNotWaitForItself() {
        CompletableFuture<Integer> nested = writer.submit(1, statements -> writer.write(1, cursor("nested", 1)));

        assertThatThrownBy(nested::join).hasRootCauseMessage("the writer cannot wait for itself");
    }

    private CountDownLatch blockWriter() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        writer.submit(1, statements -> {
            running.countDown();
            waitFor(release);
            return null;
        });
        waitFor(running);
        return release;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GroupCommit.Write<Integer> cursor(String consumer, long seq) {
        return statements -> {
            PreparedStatement insert = statements.get("INSERT INTO cursors (consumer, seq, updated_ms) VALUES (?, ?, 0)");
            insert.setString(1, consumer);
            insert.setLong(2, seq);
            return insert.executeUpdate();
        };
    }

    private long position(String consumer) {
        return new SqliteCursors(database, writer).position(consumer).orElse(-1);
    }
}
