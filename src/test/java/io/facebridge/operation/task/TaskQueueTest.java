package io.facebridge.operation.task;

import static io.facebridge.operation.task.Queues.ADD;
import static io.facebridge.operation.task.Queues.IDLE;
import static io.facebridge.operation.task.Queues.UPDATE;
import static io.facebridge.operation.task.Queues.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.journal.sqlite.WriteLimits;
import io.facebridge.media.Sha256;
import io.facebridge.operation.Content;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.testkit.Pictures;

class TaskQueueTest {

    private static final Duration LEASE = Queues.LIMITS.lease();
    private static final String DEVICE = "T1";

    @TempDir
    Path folder;

    private Queues queues;

    @BeforeEach
    void open() throws Exception {
        queues = new Queues(folder);
    }

    @AfterEach
    void close() {
        queues.close();
    }

    private void restart() throws Exception {
        queues.close();
        queues = new Queues(folder);
    }

    @Test
    void givesTasksInTheirOrderOneAtATime() {
        Task first = queues.one(DEVICE, ADD);
        Task second = queues.one(DEVICE, ADD);
        Task other = queues.one("T2", ADD);

        Task given = queues.next(DEVICE).orElseThrow();

        assertThat(given.id()).isEqualTo(first.id()).isGreaterThan(100_000_000);
        assertThat(given.state()).isEqualTo(TaskState.SENT);
        assertThat(given.attempts()).isEqualTo(1);
        assertThat(given.sentAt()).isEqualTo(queues.now());
        assertThat(given.parameters()).isEqualTo(first.parameters());
        assertThat(queues.state(first)).isEqualTo(given);
        assertThat(queues.next(DEVICE)).as("one in flight").isEmpty();
        assertThat(queues.next("T2")).map(Task::id).contains(other.id());
        queues.queue.answered(first.id(), success(), queues.now());
        assertThat(queues.next(DEVICE)).map(Task::id).contains(second.id());
    }

    @Test
    void needsItsPicturesSinceItsOldestOpenTask() {
        assertThat(queues.queue.picturesNeededSince()).isEmpty();
        Task first = queues.one(DEVICE, ADD);
        queues.after(Duration.ofSeconds(5));
        Task second = queues.one(DEVICE, ADD);

        queues.next(DEVICE);
        assertThat(queues.queue.picturesNeededSince()).contains(first.createdAt());
        queues.queue.answered(first.id(), success(), queues.now());
        assertThat(queues.queue.picturesNeededSince()).contains(second.createdAt());
    }

    @Test
    void asksTheDatabaseNothingForADeviceWithoutOpenTasks() {
        Task task = queues.one(DEVICE, ADD);
        queues.next(DEVICE);
        queues.queue.answered(task.id(), success(), queues.now());
        assertThat(queues.next(DEVICE)).isEmpty();
        queues.database.setGone(true);
        queues.close();

        assertThat(queues.next(DEVICE)).isEmpty();
        assertThat(queues.next("nobody")).isEmpty();
    }

    @Test
    void givesARepeatableTaskAgainAfterItsLeaseWithTheSameNumber() {
        Task task = queues.one(DEVICE, UPDATE);
        queues.next(DEVICE);
        queues.after(LEASE.minusMillis(1));
        assertThat(queues.next(DEVICE)).isEmpty();
        queues.after(Duration.ofMillis(1));

        Task again = queues.next(DEVICE).orElseThrow();

        assertThat(again.id()).isEqualTo(task.id());
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.sentAt()).isEqualTo(queues.now());
        assertThat(queues.next(DEVICE)).isEmpty();
    }

    @Test
    void givesUpARepeatableTaskThatIsNeverAnswered() {
        Task task = queues.one(DEVICE, UPDATE);
        Task next = queues.one(DEVICE, ADD);
        for (int i = 0; i < Queues.LIMITS.maxAttempts(); i++) {
            assertThat(queues.next(DEVICE)).map(Task::id).contains(task.id());
            queues.after(LEASE);
        }

        assertThat(queues.next(DEVICE)).map(Task::id).contains(next.id());
        assertThat(queues.state(task).state()).isEqualTo(TaskState.FAILED);
    }

    @Test
    void failsWhatMayNotBeRepeatedAsUnknownAndGoesOn() {
        Task task = queues.one(DEVICE, ADD);
        Task next = queues.one(DEVICE, ADD);
        queues.next(DEVICE);
        queues.after(LEASE);

        assertThat(queues.next(DEVICE)).map(Task::id).contains(next.id());
        Task failed = queues.state(task);
        assertThat(failed.state()).isEqualTo(TaskState.FAILED);
        assertThat(failed.message()).startsWith("unknown");
        assertThat(failed.code()).isNull();
        assertThat(failed.finishedAt()).isEqualTo(queues.now());
    }

    @Test
    void doesNotWaitForEverWhereTheClockWasAhead() {
        Task task = queues.one(DEVICE, UPDATE);
        queues.queue.next(DEVICE, queues.now().plus(Duration.ofDays(6)));

        assertThat(queues.next(DEVICE)).map(Task::id).contains(task.id());
    }

    @Test
    void letsALateAnswerCountAndOnlyTheFirst() {
        Task task = queues.one(DEVICE, ADD);
        queues.next(DEVICE);
        queues.after(LEASE);
        queues.next(DEVICE);
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("x", 1);

        Optional<Task> closed = queues.queue.answered(task.id(), new TaskAnswer(true, 0L, "late", result), queues.now());

        assertThat(closed).map(Task::state).contains(TaskState.SUCCEEDED);
        assertThat(closed).map(Task::result).contains(result);
        assertThat(queues.queue.answered(task.id(), new TaskAnswer(false, 5L, "again", null), queues.now()))
                .contains(closed.orElseThrow());
        assertThat(queues.queue.answered(4711, success(), queues.now())).isEmpty();
    }

    @Test
    void closesNothingThatWasNotGivenOut() {
        Task waiting = queues.one(DEVICE, ADD);
        Task cancelled = queues.one(DEVICE, ADD);
        queues.queue.cancel(cancelled.id());

        queues.queue.answered(waiting.id(), success(), queues.now());
        queues.queue.answered(cancelled.id(), success(), queues.now());

        assertThat(queues.state(waiting).state()).isEqualTo(TaskState.QUEUED);
        assertThat(queues.state(cancelled).state()).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void givesNothingThatExpired() {
        Task old = queues.queue.enqueue(new OperationCall(DEVICE, ADD, Queues.users(1), Duration.ofMinutes(1))).get(0);
        Task young = queues.one(DEVICE, ADD);
        queues.after(Duration.ofMinutes(1));

        assertThat(queues.next(DEVICE)).map(Task::id).contains(young.id());
        assertThat(queues.state(old).state()).isEqualTo(TaskState.EXPIRED);
        assertThat(queues.state(old).attempts()).isZero();
    }

    @Test
    void refusesAnExpiryThatIsNone() {
        for (Duration expiry : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(400))) {
            assertThatThrownBy(() -> queues.queue.enqueue(new OperationCall(DEVICE, ADD, Queues.users(1), expiry)))
                    .isInstanceOfSatisfying(OperationFailedException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
        }
    }

    @Test
    void cancelsWhatWaitsAndNothingElse() {
        Task waiting = queues.one(DEVICE, ADD);
        assertThat(queues.queue.cancel(waiting.id()).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(queues.next(DEVICE)).isEmpty();
        Task sent = queues.one(DEVICE, ADD);
        queues.next(DEVICE);

        assertThatThrownBy(() -> queues.queue.cancel(sent.id())).isInstanceOfSatisfying(OperationFailedException.class,
                e -> assertThat(e.kind()).isEqualTo(Kind.IMPOSSIBLE));
        assertThatThrownBy(() -> queues.queue.cancel(4711)).isInstanceOfSatisfying(OperationFailedException.class,
                e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    void splitsManyPersonsIntoTasksInOrder() {
        ObjectNode parameters = Queues.users(5).put("kept", true);

        List<Task> tasks = queues.queue.enqueue(new OperationCall(DEVICE, ADD, parameters, null));

        assertThat(tasks).extracting(task -> task.parameters().findValuesAsText("user_id"))
                .containsExactly(List.of("u0", "u1"), List.of("u2", "u3"), List.of("u4"));
        assertThat(tasks).allSatisfy(task -> assertThat(task.parameters().path("kept").asBoolean()).isTrue());
        assertThat(tasks).extracting(Task::id).isSorted();
    }

    @Test
    void boundsWhatWaitsForADevice() {
        for (int i = 0; i < Queues.LIMITS.maxQueued() - 1; i++) {
            queues.one(DEVICE, ADD);
        }

        assertThatThrownBy(() -> queues.queue.enqueue(new OperationCall(DEVICE, ADD, Queues.users(3), null)))
                .isInstanceOfSatisfying(OperationFailedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BUSY));
        assertThat(queues.queue.list(DEVICE, null, 0, 100)).as("all or none").hasSize(Queues.LIMITS.maxQueued() - 1);
        queues.one(DEVICE, ADD);
        queues.one("T2", ADD);
    }

    @Test
    void boundsParametersAndResults() {
        ObjectNode large = Queues.users(1).put("x", "y".repeat(2_000));
        assertThatThrownBy(() -> queues.queue.enqueue(new OperationCall(DEVICE, ADD, large, null)))
                .isInstanceOfSatisfying(OperationFailedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
        Task task = queues.one(DEVICE, ADD);
        queues.next(DEVICE);

        Task closed = queues.queue.answered(task.id(), new TaskAnswer(true, 0L, null,
                JsonNodeFactory.instance.objectNode().put("log_info", "z".repeat(300))), queues.now()).orElseThrow();

        assertThat(closed.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(closed.result()).isNull();
        assertThat(closed.message()).contains("too large");
    }

    @Test
    void keepsPicturesBesideTheTasks() throws Exception {
        byte[] picture = Pictures.jpeg(1);
        ObjectNode parameters = withPicture(picture);

        Task task = queues.queue.enqueue(new OperationCall(DEVICE, ADD, parameters, null)).get(0);

        String reference = task.parameters().at("/user_list/0/image_content").asText();
        assertThat(reference).matches("sha256:[0-9a-f]{64}");
        try (var in = queues.media.get(reference.substring("sha256:".length())).orElseThrow().open()) {
            assertThat(in.readAllBytes()).isEqualTo(picture);
        }
    }

    @Test
    void knowsEverythingAgainAfterARestart() throws Exception {
        Task sent = queues.one(DEVICE, UPDATE);
        Task waiting = queues.one(DEVICE, ADD);
        queues.next(DEVICE);
        List<Task> before = queues.queue.list(null, null, 0, 100);

        restart();

        assertThat(queues.queue.list(null, null, 0, 100)).isEqualTo(before);
        assertThat(queues.next(DEVICE)).as("the lease goes on").isEmpty();
        queues.after(LEASE);
        assertThat(queues.next(DEVICE)).map(Task::id).contains(sent.id());
        queues.queue.answered(sent.id(), success(), queues.now());
        assertThat(queues.next(DEVICE)).map(Task::id).contains(waiting.id());
    }

    @Test
    void closesWhatWasAnsweredBeforeTheEnd() throws Exception {
        Task task = queues.one(DEVICE, ADD);
        queues.next(DEVICE);
        restart();
        queues.known.put(task.id(), success());

        assertThat(queues.queue.recover(queues.now())).isEqualTo(1);

        assertThat(queues.state(task).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void looksForAnAnswerBeforeItGivesATaskUpOrAgain() {
        Task task = queues.one(DEVICE, UPDATE);
        Task next = queues.one(DEVICE, ADD);
        queues.next(DEVICE);
        queues.known.put(task.id(), success());
        queues.after(LEASE);

        assertThat(queues.next(DEVICE)).map(Task::id).contains(next.id());
        assertThat(queues.state(task).state()).isEqualTo(TaskState.SUCCEEDED);
        queues.known.put(next.id(), success());
        queues.queue.expire(queues.after(LEASE));
        assertThat(queues.state(next).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void givesOneTaskToTwoPollsAtOnce() throws Exception {
        ExecutorService polls = Executors.newFixedThreadPool(8);
        for (int round = 0; round < 8; round++) {
            Task task = queues.one(DEVICE, ADD);
            queues.one(DEVICE, ADD);
            List<Callable<Optional<Task>>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> queues.next(DEVICE));
            }
            List<Task> given = new ArrayList<>();
            for (Future<Optional<Task>> poll : polls.invokeAll(calls)) {
                poll.get().ifPresent(given::add);
            }

            assertThat(given).extracting(Task::id).containsExactly(task.id());
            queues.queue.answered(task.id(), success(), queues.now());
            queues.queue.answered(queues.next(DEVICE).orElseThrow().id(), success(), queues.now());
        }
        polls.shutdown();
    }

    @Test
    void givesOutWhatCameWhileAPollFoundNothing() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        for (int round = 0; round < 50; round++) {
            Future<Optional<Task>> meanwhile = other.submit(() -> queues.next(DEVICE));
            Task task = queues.one(DEVICE, ADD);
            Optional<Task> given = meanwhile.get();

            assertThat(given.isPresent() ? given : queues.next(DEVICE)).map(Task::id).contains(task.id());
            queues.queue.answered(task.id(), success(), queues.now());
        }
        other.shutdown();
    }

    @Test
    void closesWhatIsNotAnsweredWhenItIsGiven() {
        Task idle = queues.one(DEVICE, IDLE);
        Task next = queues.one(DEVICE, ADD);

        assertThat(queues.next(DEVICE)).map(Task::id).contains(idle.id());
        assertThat(queues.state(idle).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(queues.next(DEVICE)).map(Task::id).contains(next.id());
    }

    @Test
    void takesBackWhatCouldNotBeGiven() {
        Task task = queues.one(DEVICE, ADD);
        queues.queue.withdraw(queues.next(DEVICE).orElseThrow());
        assertThat(queues.state(task).attempts()).isZero();

        Task given = queues.next(DEVICE).orElseThrow();
        queues.queue.failed(given, "not sent: gone", queues.now());

        assertThat(given.id()).isEqualTo(task.id());
        assertThat(queues.state(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(queues.state(task).message()).isEqualTo("not sent: gone");
    }

    @Test
    void letsALinkBeUsedOnceWhileItsTaskIsSent() {
        Task task = queues.one(DEVICE, UPDATE);
        assertThat(queues.queue.useLink(task.id(), 1, 0, queues.now())).as("not sent").isFalse();
        queues.next(DEVICE);

        assertThat(queues.queue.useLink(task.id(), 1, 0, queues.now())).isTrue();
        assertThat(queues.queue.useLink(task.id(), 1, 0, queues.now())).as("used").isFalse();
        assertThat(queues.queue.useLink(task.id(), 1, 1, queues.now())).as("another picture").isTrue();
        assertThat(queues.queue.useLink(task.id(), 2, 0, queues.now())).as("of another time").isFalse();
        queues.after(LEASE);
        assertThat(queues.queue.useLink(task.id(), 1, 2, queues.now())).as("after the lease").isFalse();
        queues.next(DEVICE);
        assertThat(queues.queue.useLink(task.id(), 2, 0, queues.now())).as("given again").isTrue();
        queues.queue.answered(task.id(), success(), queues.now());
        assertThat(queues.queue.useLink(task.id(), 2, 1, queues.now())).as("answered").isFalse();
    }

    @Test
    void givesUpAndForgetsWithoutBeingAsked() {
        Task unknown = queues.one(DEVICE, ADD);
        Task again = queues.one("T2", UPDATE);
        queues.next(DEVICE);
        queues.next("T2");
        Task waiting = queues.queue.enqueue(new OperationCall(DEVICE, ADD, Queues.users(1), Duration.ofSeconds(30))).get(0);
        queues.queue.expire(queues.after(LEASE));

        assertThat(queues.state(unknown).state()).isEqualTo(TaskState.FAILED);
        assertThat(queues.state(waiting).state()).isEqualTo(TaskState.EXPIRED);
        assertThat(queues.state(again).state()).isEqualTo(TaskState.SENT);
        queues.queue.expire(queues.after(Queues.LIMITS.expiry()));
        assertThat(queues.state(again).state()).as("expired while it was sent").isEqualTo(TaskState.FAILED);

        queues.queue.expire(queues.after(Queues.LIMITS.keep().plusSeconds(1)));

        assertThat(queues.queue.list(null, null, 0, 100)).isEmpty();
        assertThat(queues.one(DEVICE, ADD).id()).as("numbers are never given again").isGreaterThan(waiting.id());
    }

    @Test
    void listsByDeviceAndStatePageByPage() {
        Task first = queues.one(DEVICE, ADD);
        Task second = queues.one(DEVICE, ADD);
        Task other = queues.one("T2", ADD);
        queues.next(DEVICE);

        assertThat(queues.queue.list(null, null, 0, 2)).extracting(Task::id).containsExactly(first.id(), second.id());
        assertThat(queues.queue.list(null, null, second.id(), 2)).extracting(Task::id).containsExactly(other.id());
        assertThat(queues.queue.list(DEVICE, TaskState.QUEUED, 0, 9)).extracting(Task::id).containsExactly(second.id());
        assertThat(queues.queue.list(null, TaskState.SENT, 0, 9)).extracting(Task::id).containsExactly(first.id());
        assertThat(queues.queue.list("T3", null, 0, 9)).isEmpty();
    }

    @Test
    void saysThatTheDatabaseCannotTakeIt() {
        queues.one(DEVICE, ADD);
        queues.close();
        queues.database.setGone(true);

        assertThatThrownBy(() -> queues.next(DEVICE)).isInstanceOf(JournalUnavailableException.class);
        assertThatThrownBy(() -> queues.one(DEVICE, ADD)).isInstanceOfSatisfying(OperationFailedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.BUSY);
            assertThat(e).hasMessageStartingWith("nothing was queued");
        });
    }

    @Test
    void saysThatNothingIsQueuedWhereAPictureCannotBeKept() throws Exception {
        try (Stream<Path> folders = Files.list(folder.resolve("media"))) {
            for (Path each : folders.toList()) {
                Files.delete(each);
            }
        }

        assertThatThrownBy(() -> queues.queue.enqueue(new OperationCall(DEVICE, ADD, withPicture(Pictures.jpeg(1)), null)))
                .isInstanceOfSatisfying(OperationFailedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.BUSY);
                    assertThat(e).hasMessageStartingWith("nothing was queued");
                });
        assertThat(queues.queue.list(null, null, 0, 9)).isEmpty();
    }

    @Test
    void doesNotSayThatNothingIsQueuedWhereNobodyKnows() throws Exception {
        GroupCommit writer = GroupCommit.start(CommitFails.on(queues.database));
        TaskQueue queue = new TaskQueue(queues.database, writer, queues.media, task -> Optional.empty(), Queues.LIMITS,
                queues::now);

        assertThatThrownBy(() -> queue.enqueue(new OperationCall(DEVICE, ADD, Queues.users(1), null)))
                .isInstanceOfSatisfying(OperationFailedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNKNOWN);
                    assertThat(e).hasMessageContaining("whether they are queued is unknown");
                });
        writer.close();
    }

    @Test
    void keepsNoPictureOfWhatItRefuses() throws Exception {
        byte[] picture = Pictures.jpeg(3);
        ObjectNode tooLarge = withPicture(picture).put("x", "y".repeat(2_000));
        assertThatThrownBy(() -> queues.queue.enqueue(new OperationCall(DEVICE, ADD, tooLarge, null)))
                .isInstanceOf(OperationFailedException.class);
        for (int i = 0; i < Queues.LIMITS.maxQueued(); i++) {
            queues.one(DEVICE, ADD);
        }

        assertThatThrownBy(() -> queues.queue.enqueue(new OperationCall(DEVICE, ADD, withPicture(picture), null)))
                .isInstanceOfSatisfying(OperationFailedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BUSY));

        assertThat(queues.media.get(Sha256.of(picture))).isEmpty();
    }

    @Test
    void passesOverARowThatNobodyCanRead() throws Exception {
        Task unreadable = queues.one(DEVICE, UPDATE);
        Task sentUnreadable = queues.one("T2", UPDATE);
        Task next = queues.one(DEVICE, ADD);
        queues.next("T2");
        try (Connection other = queues.database.getConnection(); Statement statement = other.createStatement()) {
            statement.execute("UPDATE tasks SET parameters = '{' WHERE id = " + unreadable.id());
            statement.execute("UPDATE tasks SET parameters = '[]' WHERE id = " + sentUnreadable.id());
        }
        restart();

        assertThat(queues.queue.recover(queues.now())).isZero();
        assertThat(queues.next(DEVICE)).map(Task::id).contains(next.id());
        assertThat(queues.state(unreadable).state()).isEqualTo(TaskState.FAILED);
        assertThat(queues.state(unreadable).message()).startsWith("not sent");
        queues.after(LEASE);
        assertThat(queues.next("T2")).isEmpty();
        assertThat(queues.state(sentUnreadable).state()).isEqualTo(TaskState.FAILED);
        assertThat(queues.queue.list(null, null, 0, 9)).hasSize(3);
    }

    @Test
    void countsWhatAResultHoldsWhileItWaitsForTheDatabase() {
        GroupCommit writer = GroupCommit.start(queues.database, new WriteLimits(10, 1_000, 10, 1_000), (nanos, count) -> {
        });
        TaskTable table = new TaskTable(writer, Queues.LIMITS);
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("log_info", "z".repeat(1_000));

        assertThatThrownBy(() -> table.answered(1, new TaskAnswer(true, 0L, null, result), queues.now()))
                .isInstanceOf(JournalUnavailableException.class);
        assertThat(table.answered(1, success(), queues.now())).isNull();
        writer.close();
    }

    @Test
    void neverGivesANumberAgainAlsoWhereItsRowIsGone() throws Exception {
        Task last = queues.one(DEVICE, ADD);
        queues.queue.expire(queues.after(Queues.LIMITS.expiry()));
        queues.queue.expire(queues.after(Queues.LIMITS.keep().plusSeconds(1)));
        assertThat(queues.queue.list(null, null, 0, 9)).isEmpty();

        restart();

        assertThat(queues.one(DEVICE, ADD).id()).isEqualTo(last.id() + 1);
    }

    @Test
    void beginsItsNumbersAtAnotherPlaceInEveryDatabase(@TempDir Path second, @TempDir Path third) throws Exception {
        Set<Long> places = new HashSet<>(Set.of(queues.one(DEVICE, ADD).id()));
        for (Path each : List.of(second, third)) {
            try (Queues other = new Queues(each)) {
                places.add(other.one(DEVICE, ADD).id());
            }
        }

        assertThat(places).hasSize(3).allMatch(id -> id > 100_000_000 && id <= 1_000_000_000);
    }

    private static ObjectNode withPicture(byte[] picture) {
        ObjectNode parameters = Queues.users(1);
        ((ObjectNode) parameters.at("/user_list/0")).putPOJO("image_content", Content.of(picture));
        return parameters;
    }
}
