package io.facebridge.operation.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.facebridge.operation.Operation;
import io.facebridge.operation.OperationFailedException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The queue does what the states of a task say, whatever is asked of it and in whatever order, and forgets nothing at its end.
 */
class TaskQueuePropertyTest {

    private static final List<Operation> OPERATIONS = List.of(Queues.ADD, Queues.UPDATE, Queues.IDLE);
    private static final List<Duration> TIMES = List.of(Duration.ofMillis(1), Duration.ofSeconds(30), Queues.LIMITS.lease(),
            Duration.ofDays(3), Queues.LIMITS.expiry());

    private static Path folder;
    private static Queues queues;
    private static int tries;

    /** What is done; {@code which} says to which task, or how long, or what. */
    record Step(Kind kind, int which) {
        enum Kind {
            ENQUEUE,
            POLL,
            SUCCEED,
            FAIL,
            CANCEL,
            PASS,
            EXPIRE,
            RESTART
        }
    }

    @BeforeContainer
    static void open() throws Exception {
        folder = Files.createTempDirectory("tasks");
        queues = new Queues(folder);
    }

    @AfterContainer
    static void close() throws IOException {
        queues.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 15)
    void doesWhatTheStatesSay(@ForAll("steps") List<Step> steps) throws Exception {
        String device = "T" + ++tries;
        // what earlier tries left open is not this one's
        queues.after(Duration.ofDays(8));
        queues.queue.expire(queues.now());
        List<Expected> tasks = new ArrayList<>();
        for (Step step : steps) {
            Expected one = tasks.isEmpty() ? null : tasks.get(step.which() % tasks.size());
            switch (step.kind()) {
                case ENQUEUE -> enqueue(device, OPERATIONS.get(step.which() % OPERATIONS.size()), tasks);
                case POLL -> assertThat(queues.next(device).map(Task::id).orElse(0L)).as("given")
                        .isEqualTo(given(tasks, queues.now()));
                case SUCCEED, FAIL -> answer(one, step.kind() == Step.Kind.SUCCEED);
                case CANCEL -> cancel(one);
                case PASS -> queues.after(TIMES.get(step.which() % TIMES.size()));
                case EXPIRE -> {
                    queues.queue.expire(queues.now());
                    tasks.forEach(task -> task.expire(queues.now()));
                }
                case RESTART -> restart();
            }
            assertThat(tasks).allSatisfy(task -> task.assertIs(queues.queue.get(task.id).orElse(null)));
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step.Kind> kinds = Arbitraries.frequency(Tuple.of(6, Step.Kind.ENQUEUE), Tuple.of(9, Step.Kind.POLL),
                Tuple.of(4, Step.Kind.SUCCEED), Tuple.of(2, Step.Kind.FAIL), Tuple.of(2, Step.Kind.CANCEL),
                Tuple.of(6, Step.Kind.PASS), Tuple.of(3, Step.Kind.EXPIRE), Tuple.of(1, Step.Kind.RESTART));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 29)).as(Step::new).list().ofMaxSize(30);
    }

    private static void enqueue(String device, Operation operation, List<Expected> tasks) {
        long waiting = tasks.stream().filter(task -> task.state == TaskState.QUEUED).count();
        try {
            tasks.add(new Expected(queues.one(device, operation).id(), operation, queues.now()));
            assertThat(waiting).isLessThan(Queues.LIMITS.maxQueued());
        } catch (OperationFailedException e) {
            assertThat(waiting).as(e.getMessage()).isEqualTo(Queues.LIMITS.maxQueued());
        }
    }

    private static void answer(Expected task, boolean success) {
        if (task != null) {
            queues.queue.answered(task.id, new TaskAnswer(success, 0L, null, null), queues.now());
            task.answer(success, queues.now());
        }
    }

    private static void cancel(Expected task) {
        if (task == null) {
            return;
        }
        boolean possible = task.state == TaskState.QUEUED;
        try {
            queues.queue.cancel(task.id);
            assertThat(possible).isTrue();
            task.end(TaskState.CANCELLED, queues.now());
        } catch (OperationFailedException e) {
            assertThat(possible).as(e.getMessage()).isFalse();
        }
    }

    private static void restart() throws Exception {
        Instant now = queues.now();
        queues.close();
        queues = new Queues(folder);
        queues.after(Duration.between(queues.now(), now));
    }

    /** The number of the task that the device gets; 0 for none. */
    private static long given(List<Expected> tasks, Instant now) {
        Expected sent = tasks.stream().filter(task -> task.state == TaskState.SENT).findFirst().orElse(null);
        if (sent != null && !sent.isOverdue(now)) {
            return 0;
        }
        if (sent != null && sent.mayBeRepeated(now)) {
            return sent.give(now);
        }
        if (sent != null) {
            sent.end(TaskState.FAILED, now);
        }
        for (Expected task : tasks) {
            if (task.state == TaskState.QUEUED && !task.isOver(now)) {
                return task.give(now);
            }
            if (task.state == TaskState.QUEUED) {
                task.end(TaskState.EXPIRED, now);
            }
        }
        return 0;
    }

    /** A task as it should be. */
    private static final class Expected {

        private final long id;
        private final Operation operation;
        private final Instant expiresAt;
        private TaskState state = TaskState.QUEUED;
        private Instant sentAt;
        private Instant finishedAt;
        private int attempts;
        private boolean reported;
        private boolean deleted;

        Expected(long id, Operation operation, Instant now) {
            this.id = id;
            this.operation = operation;
            this.expiresAt = now.plus(Queues.LIMITS.expiry());
        }

        boolean isOverdue(Instant now) {
            return !now.isBefore(sentAt.plus(Queues.LIMITS.lease()));
        }

        boolean isOver(Instant now) {
            return !now.isBefore(expiresAt);
        }

        boolean mayBeRepeated(Instant now) {
            return operation.repeatable() && attempts < Queues.LIMITS.maxAttempts() && !isOver(now);
        }

        long give(Instant now) {
            state = operation.answered() ? TaskState.SENT : TaskState.SUCCEEDED;
            sentAt = now;
            finishedAt = operation.answered() ? null : now;
            attempts++;
            return id;
        }

        void answer(boolean success, Instant now) {
            boolean counts = operation.answered() && attempts > 0 && !reported && !deleted && state != TaskState.EXPIRED
                    && state != TaskState.CANCELLED;
            if (counts) {
                end(success ? TaskState.SUCCEEDED : TaskState.FAILED, now);
                reported = true;
            }
        }

        void end(TaskState how, Instant now) {
            state = how;
            finishedAt = now;
        }

        void expire(Instant now) {
            if (state == TaskState.QUEUED && isOver(now)) {
                end(TaskState.EXPIRED, now);
            } else if (state == TaskState.SENT && isOverdue(now) && !mayBeRepeated(now)) {
                end(TaskState.FAILED, now);
            }
            deleted |= finishedAt != null && finishedAt.isBefore(now.minus(Queues.LIMITS.keep()));
        }

        void assertIs(Task task) {
            if (deleted) {
                assertThat(task).isNull();
                return;
            }
            assertThat(task.state()).isEqualTo(state);
            assertThat(task.attempts()).isEqualTo(attempts);
            assertThat(task.sentAt()).isEqualTo(sentAt);
            assertThat(task.finishedAt()).isEqualTo(finishedAt);
            assertThat(task.expiresAt()).isEqualTo(expiresAt);
        }
    }
}
