package io.facebridge.operation.task;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.media.MediaStore;
import io.facebridge.media.PictureNeed;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;

/**
 * The tasks that wait for devices that fetch them. Every change is durable before anybody hears of it: what was accepted is not
 * lost, what was given out is known to be.
 *
 * <ul> <li>{@code queued}, the device asks: {@code sent}.</li> <li>{@code queued}, its time is over: {@code expired}.</li>
 * <li>{@code queued}, somebody cancels it: {@code cancelled}.</li> <li>{@code sent}, the device answers: {@code succeeded} or
 * {@code failed}.</li> <li>{@code sent}, the lease is over, and it may be repeated: {@code sent} again, with the same number,
 * when the device asks.</li> <li>{@code sent}, the lease is over, and it may not, or was given out too often: {@code failed} as
 * unknown, until the device says otherwise.</li> </ul>
 */
@ApplicationScoped
public class TaskQueue implements PictureNeed {

    private static final int AT_ONCE = 500;
    private static final int MAX_MESSAGE = 1000;
    private static final String TOO_LARGE = "the rest of the result is too large to be kept here; the event has it";

    private final TaskReads reads;
    private final TaskTable table;
    private final TaskLimits limits;
    private final TaskIntake intake;
    private final KnownAnswers known;
    private final InstantSource clock;
    private final OpenDevices open;

    @Inject
    TaskQueue(DataSource dataSource, GroupCommit writer, MediaStore media, KnownAnswers known, TaskConfig config) {
        this(dataSource, writer, media, known, TaskLimits.of(config), InstantSource.system());
    }

    TaskQueue(DataSource dataSource, GroupCommit writer, MediaStore media, KnownAnswers known, TaskLimits limits,
            InstantSource clock) {
        this.reads = new TaskReads(dataSource);
        this.table = new TaskTable(writer, limits);
        this.limits = limits;
        this.intake = new TaskIntake(reads, media, limits);
        this.known = known;
        this.clock = clock;
        this.open = new OpenDevices(reads.openDevices());
    }

    /** Since the oldest task was made that may still be given out. */
    @Override
    public Optional<Instant> picturesNeededSince() {
        return reads.firstOpen();
    }

    /**
     * Lets an operation wait for its device.
     *
     * @return its tasks, durable; several where it has more persons than go into one
     * @throws OperationFailedException where too much waits already, it is too large, or it cannot be kept; then nothing was
     *         queued, except of the kind {@link Kind#UNKNOWN}
     */
    public List<Task> enqueue(OperationCall call) {
        Instant now = clock.instant();
        TaskIntake.Ready ready = intake.ready(call);
        try {
            return table
                    .insert(call.deviceId(), call.operation(), ready.tasks(), now, now.plus(ready.expiry()), limits.maxQueued())
                    .orElseThrow(TaskIntake::tooMany);
        } finally {
            // also after a failure: it may have been written all the same
            open.opened(call.deviceId());
        }
    }

    /**
     * The task that the device is to carry out now; it counts as sent when this returns. Nothing while it has one at work.
     *
     * @throws io.facebridge.journal.JournalUnavailableException where the database cannot say so
     */
    public Optional<Task> next(String deviceId, Instant now) {
        Long stamp = open.stamp(deviceId);
        if (stamp == null) {
            return Optional.empty();
        }
        TaskGiving.Given given = table.give(deviceId, now, 0);
        if (given.overdue() != null) {
            settle(given.overdue(), now);
            given = table.give(deviceId, now, given.overdue().id());
        }
        if (given.empty()) {
            open.empty(deviceId, stamp);
        }
        return Optional.ofNullable(given.task());
    }

    /**
     * Closes a task with what its device said. A second answer changes nothing; one that comes after the task was given up as
     * unknown still counts.
     *
     * @return the task as it is now; empty where there is none of that number
     */
    public Optional<Task> answered(long id, TaskAnswer answer, Instant now) {
        return Optional.ofNullable(table.answered(id, bounded(answer), now));
    }

    /** The task that was just given out could not be put together and never will: it has failed. */
    public void failed(Task given, String message, Instant now) {
        table.failed(given, message, now);
    }

    /** The task that was just given out could not be put together for now: it waits again. */
    public void withdraw(Task given) {
        table.withdraw(given);
    }

    /** Whether a link to the picture at a place in a task that was given out may be used; a second time it may not. */
    public boolean useLink(long id, int attempt, int place, Instant now) {
        return table.useLink(id, attempt, place, now);
    }

    /** How long a device may take to say what came of a task that it was given. */
    public Duration lease() {
        return limits.lease();
    }

    /**
     * Cancels a task that waits.
     *
     * @throws OperationFailedException where there is none, or it does not wait any more
     */
    public Task cancel(long id) {
        Task task = table.cancel(id, clock.instant());
        if (task == null) {
            throw OperationFailedException.of(Kind.NOT_FOUND, "no such task");
        }
        if (task.state() != TaskState.CANCELLED) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE, "only a task that is queued can be cancelled; this one is "
                    + task.state().word());
        }
        return task;
    }

    public Optional<Task> get(long id) {
        return reads.get(id);
    }

    /**
     * Tasks by their numbers.
     *
     * @param deviceId null for all
     * @param state null for all
     * @param after the number before the first wanted; 0 for the beginning
     * @param limit at most so many; fewer where they hold much, and none only where there are no more
     */
    public List<Task> list(String deviceId, TaskState state, long after, int limit) {
        return reads.list(deviceId, state, after, limit);
    }

    /** Closes the tasks whose answers are durable elsewhere; how many. */
    public int recover(Instant now) {
        int closed = 0;
        List<Task> sent = reads.sent(0, AT_ONCE);
        while (!sent.isEmpty()) {
            for (Task task : sent) {
                closed += settle(task, now) ? 1 : 0;
            }
            sent = reads.sent(sent.get(sent.size() - 1).id(), AT_ONCE);
        }
        return closed;
    }

    /** Gives up what waited too long, and forgets what ended long ago, in small steps. */
    public void expire(Instant now) {
        int expired;
        do {
            expired = table.expire(now, AT_ONCE);
        } while (expired == AT_ONCE);
        List<Task> overdue = reads.overdue(0, now, limits, AT_ONCE);
        while (!overdue.isEmpty()) {
            for (Task task : overdue) {
                if (!settle(task, now)) {
                    table.failed(task, TaskGiving.UNKNOWN, now);
                }
            }
            overdue = reads.overdue(overdue.get(overdue.size() - 1).id(), now, limits, AT_ONCE);
        }
        int deleted;
        do {
            deleted = table.delete(now.minus(limits.keep()), AT_ONCE);
        } while (deleted == AT_ONCE);
    }

    private boolean settle(Task task, Instant now) {
        Optional<TaskAnswer> answer = known.of(task);
        answer.ifPresent(found -> answered(task.id(), found, now));
        return answer.isPresent();
    }

    private TaskAnswer bounded(TaskAnswer answer) {
        boolean tooLarge = answer.result() != null
                && answer.result().toString().getBytes(StandardCharsets.UTF_8).length > limits.maxResult();
        String message = tooLarge && answer.message() == null ? TOO_LARGE : answer.message();
        String cut = message == null || message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
        return new TaskAnswer(answer.success(), answer.code(), cut, tooLarge ? null : answer.result());
    }
}
