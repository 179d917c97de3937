package io.facebridge.operation.task;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.ExactJson;
import io.facebridge.event.Protocol;

/** Rows of the table {@code tasks}. */
final class TaskRows {

    static final String SELECT = "SELECT id, protocol, device, operation, parameters, state, created_ms, expires_ms, sent_ms,"
            + " attempts, finished_ms, code, message, result, repeatable, answered, reported FROM tasks ";
    /** By the index alone, and no further than the limit. */
    static final String FULL = "SELECT EXISTS (SELECT 1 FROM tasks WHERE device = ? AND state = 'queued' LIMIT 1 OFFSET ?)";
    /** About what a row takes beside its parameters. */
    static final int BYTES = 500;

    private static final Logger LOG = Logger.getLogger(TaskRows.class);

    /**
     * A task with what only the queue wants to know.
     *
     * @param repeatable whether it may be given out again when nobody knows what became of it
     * @param answered whether the device says what came of it
     * @param reported whether the device said so
     * @param bytes how much text it holds
     * @param readable whether its parameters could be read; where not, the task has none
     */
    record Row(Task task, boolean repeatable, boolean answered, boolean reported, long bytes, boolean readable) {}

    private TaskRows() {
    }

    static List<Row> all(PreparedStatement select, long maxBytes) throws SQLException {
        List<Row> rows = new ArrayList<>();
        long bytes = 0;
        try (ResultSet row = select.executeQuery()) {
            while (bytes < maxBytes && row.next()) {
                rows.add(row(row));
                bytes += rows.get(rows.size() - 1).bytes();
            }
        }
        return rows;
    }

    /** The only one, or null. */
    static Row one(PreparedStatement select) throws SQLException {
        List<Row> rows = all(select, Long.MAX_VALUE);
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** @param full {@link #FULL} */
    static boolean hasRoom(PreparedStatement full, String device, int count, int maxQueued) throws SQLException {
        if (count > maxQueued) {
            return false;
        }
        full.setString(1, device);
        full.setInt(2, maxQueued - count);
        try (ResultSet row = full.executeQuery()) {
            row.next();
            return !row.getBoolean(1);
        }
    }

    static String text(JsonNode tree) {
        return tree == null ? null : tree.toString();
    }

    private static Row row(ResultSet row) throws SQLException {
        String parameters = row.getString(5);
        String result = row.getString(14);
        JsonNode tree = tree(parameters);
        boolean readable = tree instanceof ObjectNode;
        Task task = new Task(row.getLong(1), Protocol.valueOf(row.getString(2).toUpperCase(Locale.ROOT)), row.getString(3),
                row.getString(4), readable ? (ObjectNode) tree : JsonNodeFactory.instance.objectNode(),
                TaskState.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.getLong(7)), Instant.ofEpochMilli(row.getLong(8)), time(row, 9), row.getInt(10),
                time(row, 11), number(row, 12), row.getString(13), tree(result));
        return new Row(task, row.getBoolean(15), row.getBoolean(16), row.getBoolean(17),
                parameters.length() + (result == null ? 0 : result.length()) + BYTES, readable);
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        Long millis = number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    /** Null also where it is no JSON: one row that nobody can read must not hide the others. */
    private static JsonNode tree(String text) {
        try {
            return text == null ? null : ExactJson.tree(text);
        } catch (JsonProcessingException e) {
            // without its text: it quotes the row
            LOG.warn("a task in the database holds something that is no JSON");
            return null;
        }
    }
}
