package io.facebridge.operation.task;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.journal.sqlite.Statements;
import io.facebridge.operation.Operation;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.task.TaskRows.Row;

/** Changes the table {@code tasks}; each change is durable when its method returns, and only the one writer makes them. */
final class TaskTable {

    static final String NOT_ASKED = "the device did not ask for it in time";

    private static final String BY_ID = TaskRows.SELECT + "WHERE id = ?";
    private static final String INSERT = "INSERT INTO tasks (protocol, device, operation, parameters, repeatable, answered, state,"
            + " created_ms, expires_ms) VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, ?) RETURNING id";
    private static final String CLOSE = "UPDATE tasks SET state = ?, finished_ms = ?, reported = ?, code = ?, message = ?, result = ?"
            + " WHERE id = ?";
    private static final String EXPIRE = "UPDATE tasks SET state = 'expired', finished_ms = ?, message = ? WHERE id IN"
            + " (SELECT id FROM tasks WHERE state = 'queued' AND expires_ms <= ? ORDER BY expires_ms LIMIT ?)";
    private static final String DELETE = "DELETE FROM tasks WHERE id IN"
            + " (SELECT id FROM tasks WHERE finished_ms < ? ORDER BY finished_ms LIMIT ?)";
    private static final String WITHDRAW = "UPDATE tasks SET state = 'queued', attempts = attempts - 1 WHERE id = ?"
            + " AND state = 'sent' AND attempts = ?";
    private static final String USE = "INSERT INTO task_links (task, attempt, place) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private final GroupCommit writer;
    private final TaskGiving giving;

    TaskTable(GroupCommit writer, TaskLimits limits) {
        this.writer = writer;
        this.giving = new TaskGiving(limits);
    }

    /**
     * One after the other, all or none; empty where that would be more than may wait for the device.
     *
     * @throws OperationFailedException where the database failed; it says whether the tasks may be there all the same
     */
    Optional<List<Task>> insert(String device, Operation operation, List<ObjectNode> parameters, Instant now,
            Instant expiresAt, int maxQueued) {
        List<String> texts = parameters.stream().map(TaskRows::text).toList();
        long bytes = texts.stream().mapToLong(text -> text.length() + TaskRows.BYTES).sum();
        AtomicBoolean written = new AtomicBoolean();
        try {
            return Optional.ofNullable(writer.write(bytes, statements -> {
                if (!TaskRows.hasRoom(statements.get(TaskRows.FULL), device, texts.size(), maxQueued)) {
                    return null;
                }
                List<Task> tasks = new ArrayList<>();
                for (String text : texts) {
                    tasks.add(byId(statements, insert(statements, device, operation, text, now, expiresAt)).task());
                }
                written.set(true);
                return tasks;
            }));
        } catch (JournalUnavailableException e) {
            // before the commit nothing is kept; a commit that failed, and a caller that went away, do not say
            throw written.get() || e.getCause() instanceof InterruptedException
                    ? OperationFailedException.of(Kind.UNKNOWN, "the database failed while the tasks were written: whether they"
                            + " are queued is unknown; see the device's tasks", e)
                    : OperationFailedException.of(Kind.BUSY, "nothing was queued: the database cannot take it now", e);
        }
    }

    /** @see TaskGiving#give */
    TaskGiving.Given give(String device, Instant now, long decided) {
        return writer.write(TaskRows.BYTES, statements -> giving.give(statements, device, now, decided));
    }

    /** The device's own word; the task as it is now, or null where there is none. */
    Task answered(long id, TaskAnswer answer, Instant now) {
        long bytes = TaskRows.BYTES + (answer.result() == null ? 0 : answer.result().toString().length());
        return writer.write(bytes, statements -> {
            Row row = byId(statements, id);
            if (row == null || row.reported() || !row.answered() || row.task().attempts() == 0
                    || row.task().state() == TaskState.EXPIRED || row.task().state() == TaskState.CANCELLED) {
                return row == null ? null : row.task();
            }
            close(statements, id, answer.success() ? TaskState.SUCCEEDED : TaskState.FAILED, true, answer, now);
            return byId(statements, id).task();
        });
    }

    /** Nobody knows what became of what was given out so, or it could not be given out. A late answer still counts. */
    void failed(Task given, String message, Instant now) {
        writer.write(TaskRows.BYTES, statements -> {
            Row row = byId(statements, given.id());
            if (row != null && row.task().state() == TaskState.SENT && row.task().attempts() == given.attempts()) {
                close(statements, given.id(), TaskState.FAILED, false, new TaskAnswer(false, null, message, null), now);
            }
            return null;
        });
    }

    /** It was not given out after all. */
    void withdraw(Task given) {
        writer.write(TaskRows.BYTES, statements -> {
            PreparedStatement update = statements.get(WITHDRAW);
            update.setLong(1, given.id());
            update.setInt(2, given.attempts());
            return update.executeUpdate();
        });
    }

    /** Cancels it where it waits; the task as it is now, or null where there is none. */
    Task cancel(long id, Instant now) {
        return writer.write(TaskRows.BYTES, statements -> {
            Row row = byId(statements, id);
            if (row == null || row.task().state() != TaskState.QUEUED) {
                return row == null ? null : row.task();
            }
            close(statements, id, TaskState.CANCELLED, false, new TaskAnswer(false, null, null, null), now);
            return byId(statements, id).task();
        });
    }

    /** Whether the link may be used, which it may not be a second time. */
    boolean useLink(long id, int attempt, int place, Instant now) {
        return writer.write(TaskRows.BYTES, statements -> {
            Row row = byId(statements, id);
            if (row == null || row.task().state() != TaskState.SENT || row.task().attempts() != attempt
                    || giving.isOverdue(row.task(), now)) {
                return false;
            }
            PreparedStatement insert = statements.get(USE);
            insert.setLong(1, id);
            insert.setInt(2, attempt);
            insert.setInt(3, place);
            return insert.executeUpdate() == 1;
        });
    }

    /** Gives up some that no device asked for; how many. */
    int expire(Instant now, int limit) {
        return writer.write(TaskRows.BYTES, statements -> {
            PreparedStatement update = statements.get(EXPIRE);
            update.setLong(1, now.toEpochMilli());
            update.setString(2, NOT_ASKED);
            update.setLong(3, now.toEpochMilli());
            update.setInt(4, limit);
            return update.executeUpdate();
        });
    }

    /** Forgets some that ended before; how many. */
    int delete(Instant before, int limit) {
        return writer.write(TaskRows.BYTES, statements -> {
            PreparedStatement delete = statements.get(DELETE);
            delete.setLong(1, before.toEpochMilli());
            delete.setInt(2, limit);
            return delete.executeUpdate();
        });
    }

    static Row byId(Statements statements, long id) throws SQLException {
        PreparedStatement select = statements.get(BY_ID);
        select.setLong(1, id);
        return TaskRows.one(select);
    }

    static void close(Statements statements, long id, TaskState state, boolean reported, TaskAnswer answer, Instant now)
            throws SQLException {
        PreparedStatement update = statements.get(CLOSE);
        update.setString(1, state.word());
        update.setLong(2, now.toEpochMilli());
        update.setBoolean(3, reported);
        update.setObject(4, answer.code());
        update.setString(5, answer.message());
        update.setString(6, TaskRows.text(answer.result()));
        update.setLong(7, id);
        update.executeUpdate();
    }

    private static long insert(Statements statements, String device, Operation operation, String parameters, Instant now,
            Instant expiresAt) throws SQLException {
        PreparedStatement insert = statements.get(INSERT);
        insert.setString(1, operation.protocol().word());
        insert.setString(2, device);
        insert.setString(3, operation.id());
        insert.setString(4, parameters);
        insert.setBoolean(5, operation.repeatable());
        insert.setBoolean(6, operation.answered());
        insert.setLong(7, now.toEpochMilli());
        insert.setLong(8, expiresAt.toEpochMilli());
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
