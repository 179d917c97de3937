package io.facebridge.operation.task;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.facebridge.journal.JournalUnavailableException;

/** Looks into the table {@code tasks}, beside the writer. */
final class TaskReads {

    private static final String OPEN = "SELECT DISTINCT device FROM tasks WHERE state IN ('queued', 'sent')";
    private static final String FIRST_OPEN = "SELECT min(created_ms) FROM tasks WHERE state IN ('queued', 'sent')";
    private static final String OVERDUE = TaskRows.SELECT + "WHERE state = 'sent' AND id > ? AND sent_ms <= ?"
            + " AND (repeatable = 0 OR expires_ms <= ? OR attempts >= ?) ORDER BY id LIMIT ?";
    private static final String SENT = TaskRows.SELECT + "WHERE state = 'sent' AND id > ? ORDER BY id LIMIT ?";
    /** A list ends early where its tasks hold more than this. */
    private static final long LIST_BYTES = 8L << 20;

    private final DataSource dataSource;

    TaskReads(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement select) throws SQLException;
    }

    List<String> openDevices() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OPEN);
                ResultSet row = select.executeQuery()) {
            List<String> devices = new ArrayList<>();
            while (row.next()) {
                devices.add(row.getString(1));
            }
            return devices;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** When the oldest task was made that may still be given out; empty where there is none. */
    Optional<Instant> firstOpen() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(FIRST_OPEN);
                ResultSet row = select.executeQuery()) {
            row.next();
            long millis = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Whether so many more may wait for the device, as things are now. */
    boolean hasRoom(String device, int count, int maxQueued) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement full = connection.prepareStatement(TaskRows.FULL)) {
            return TaskRows.hasRoom(full, device, count, maxQueued);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    Optional<Task> get(long id) {
        return tasks(TaskRows.SELECT + "WHERE id = ?", select -> select.setLong(1, id)).stream().findFirst();
    }

    List<Task> list(String device, TaskState state, long after, int limit) {
        String where = "WHERE id > ?" + (device == null ? "" : " AND device = ?") + (state == null ? "" : " AND state = ?")
                + " ORDER BY id LIMIT ?";
        return tasks(TaskRows.SELECT + where, select -> {
            int place = 1;
            select.setLong(place++, after);
            if (device != null) {
                select.setString(place++, device);
            }
            if (state != null) {
                select.setString(place++, state.word());
            }
            select.setInt(place, Math.max(0, limit));
        });
    }

    /** Those that were given out, by their numbers. */
    List<Task> sent(long after, int limit) {
        return tasks(SENT, select -> {
            select.setLong(1, after);
            select.setInt(2, limit);
        });
    }

    /** Those that were given out, whose lease is over and that are not given out again. */
    List<Task> overdue(long after, Instant now, TaskLimits limits, int limit) {
        return tasks(OVERDUE, select -> {
            select.setLong(1, after);
            select.setLong(2, now.minus(limits.lease()).toEpochMilli());
            select.setLong(3, now.toEpochMilli());
            select.setInt(4, limits.maxAttempts());
            select.setInt(5, limit);
        });
    }

    private List<Task> tasks(String sql, Parameters parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            parameters.set(select);
            return TaskRows.all(select, LIST_BYTES).stream().map(TaskRows.Row::task).toList();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static JournalUnavailableException unreadable(SQLException e) {
        return new JournalUnavailableException("the tasks cannot be read", e);
    }
}
