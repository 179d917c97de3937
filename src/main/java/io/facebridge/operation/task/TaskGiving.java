package io.facebridge.operation.task;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

import io.facebridge.journal.sqlite.Statements;
import io.facebridge.operation.task.TaskRows.Row;

/** Which task a device that asks gets; inside the writer's transaction, so that two who ask at once do not get two. */
final class TaskGiving {

    static final String UNKNOWN = "unknown: it was given out and the device did not say what came of it";

    static final String UNREADABLE = "not sent: what is kept of it cannot be read";

    private static final String SENT = TaskRows.SELECT + "WHERE device = ? AND state = 'sent' ORDER BY id LIMIT 1";
    private static final String QUEUED = TaskRows.SELECT + "WHERE device = ? AND state = 'queued' ORDER BY id LIMIT 1";
    private static final String GIVE = "UPDATE tasks SET state = ?, sent_ms = ?, finished_ms = ?, attempts = attempts + 1 WHERE id = ?";
    /** Given up with one question; the device asks for more of them soon. */
    private static final int GIVEN_UP_AT_ONCE = 100;

    private final TaskLimits limits;

    TaskGiving(TaskLimits limits) {
        this.limits = limits;
    }

    /**
     * What a device that asks is told.
     *
     * @param task the one it gets; null where it gets none
     * @param overdue one that it was given and whose lease is over; it gets none before that is decided
     * @param empty whether nothing of it is open
     */
    record Given(Task task, Task overdue, boolean empty) {

        static final Given NOTHING = new Given(null, null, false);
        static final Given EMPTY = new Given(null, null, true);

        static Given task(Task task) {
            return new Given(task, null, false);
        }

        static Given overdue(Task task) {
            return new Given(null, task, false);
        }
    }

    /** @param decided the number of a task whose lease is over and of which no answer is known; 0 for none */
    Given give(Statements statements, String device, Instant now, long decided) throws SQLException {
        Row sent = one(statements, SENT, device);
        if (sent != null) {
            if (!isOverdue(sent.task(), now)) {
                return Given.NOTHING;
            }
            if (sent.task().id() != decided) {
                return Given.overdue(sent.task());
            }
            if (sent.repeatable() && sent.readable() && sent.task().attempts() < limits.maxAttempts()
                    && sent.task().expiresAt().isAfter(now)) {
                return Given.task(give(statements, sent, now));
            }
            TaskTable.close(statements, decided, TaskState.FAILED, false, new TaskAnswer(false, null, UNKNOWN, null), now);
        }
        for (int i = 0; i < GIVEN_UP_AT_ONCE; i++) {
            Row queued = one(statements, QUEUED, device);
            if (queued == null) {
                return Given.EMPTY;
            }
            boolean isOver = !queued.task().expiresAt().isAfter(now);
            if (!isOver && queued.readable()) {
                return Given.task(give(statements, queued, now));
            }
            TaskTable.close(statements, queued.task().id(), isOver ? TaskState.EXPIRED : TaskState.FAILED, false,
                    new TaskAnswer(false, null, isOver ? TaskTable.NOT_ASKED : UNREADABLE, null), now);
        }
        return Given.NOTHING;
    }

    /** Whether the device should have answered. A moment far in the future is one of a clock that was wrong. */
    boolean isOverdue(Task sent, Instant now) {
        return Math.abs(now.toEpochMilli() - sent.sentAt().toEpochMilli()) >= limits.lease().toMillis();
    }

    private static Task give(Statements statements, Row row, Instant now) throws SQLException {
        PreparedStatement update = statements.get(GIVE);
        update.setString(1, (row.answered() ? TaskState.SENT : TaskState.SUCCEEDED).word());
        update.setLong(2, now.toEpochMilli());
        update.setObject(3, row.answered() ? null : now.toEpochMilli());
        update.setLong(4, row.task().id());
        update.executeUpdate();
        return TaskTable.byId(statements, row.task().id()).task();
    }

    private static Row one(Statements statements, String sql, String device) throws SQLException {
        PreparedStatement select = statements.get(sql);
        select.setString(1, device);
        return TaskRows.one(select);
    }
}
