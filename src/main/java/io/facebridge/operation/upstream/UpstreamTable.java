package io.facebridge.operation.upstream;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.journal.sqlite.Statements;
import io.facebridge.media.PictureNeed;

/** The table {@code upstream_tasks}. Every change is durable when it returns. */
@ApplicationScoped
public class UpstreamTable implements PictureNeed {

    private static final String SELECT = "SELECT upstream, device, request_id, request_type, task, state, queued, result, created_ms, digest"
            + " FROM upstream_tasks WHERE upstream = ? AND device = ? AND ";
    private static final String UNFINISHED = SELECT + "state <> 'reported' ORDER BY created_ms LIMIT 1";
    private static final String FIRST_UNFINISHED = "SELECT min(created_ms) FROM upstream_tasks WHERE state <> 'reported'";
    private static final String BY_ID = SELECT + "request_id = ?";
    private static final String PUT = "INSERT INTO upstream_tasks"
            + " (upstream, device, request_id, request_type, task, state, queued, result, created_ms, digest)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (upstream, device, request_id) DO UPDATE SET"
            + " request_type = excluded.request_type, task = excluded.task, state = excluded.state, queued = excluded.queued,"
            + " result = excluded.result, created_ms = excluded.created_ms, digest = excluded.digest";
    private static final String REPORTED = "UPDATE upstream_tasks SET state = 'reported', task = '{}'"
            + " WHERE upstream = ? AND device = ? AND request_id = ?";
    private static final String DELETE = "DELETE FROM upstream_tasks WHERE rowid IN"
            + " (SELECT rowid FROM upstream_tasks WHERE created_ms < ? ORDER BY created_ms LIMIT ?)";
    private static final int ROW_BYTES = 500;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final DataSource dataSource;
    private final GroupCommit writer;

    public UpstreamTable(DataSource dataSource, GroupCommit writer) {
        this.dataSource = dataSource;
        this.writer = writer;
    }

    /**
     * The oldest task whose result the server has not taken.
     *
     * @throws JournalUnavailableException when the database cannot be read
     */
    public Optional<UpstreamTask> unfinished(String upstream, String deviceId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(UNFINISHED)) {
            place(select, upstream, deviceId);
            return one(select);
        } catch (SQLException e) {
            throw new JournalUnavailableException("the servers' tasks cannot be read", e);
        }
    }

    /**
     * Since the oldest task came whose result its server has not taken.
     *
     * @throws JournalUnavailableException when the database cannot be read
     */
    @Override
    public Optional<Instant> picturesNeededSince() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(FIRST_UNFINISHED);
                ResultSet row = select.executeQuery()) {
            row.next();
            long millis = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
        } catch (SQLException e) {
            throw new JournalUnavailableException("the servers' tasks cannot be read", e);
        }
    }

    /**
     * Keeps a task that came. One that came before under the same number and says the same is not done twice: it is as far as
     * it was, and where its result was taken, that is to be told once more.
     *
     * @throws JournalUnavailableException when the database cannot take it
     */
    public UpstreamTask receive(UpstreamTask task) {
        return writer.write(bytes(task), statements -> {
            UpstreamTask known = byId(statements, task);
            if (known == null || !known.isSameAs(task)) {
                put(statements, task);
                return task;
            }
            if (known.state() != UpstreamState.REPORTED) {
                return known;
            }
            UpstreamTask again = known.done(known.result());
            put(statements, again);
            return again;
        });
    }

    /** @throws JournalUnavailableException when the database cannot take it */
    public UpstreamTask save(UpstreamTask task) {
        return writer.write(bytes(task), statements -> {
            put(statements, task);
            return task;
        });
    }

    /**
     * The server took the result; what the task was about is forgotten.
     *
     * @throws JournalUnavailableException when the database cannot take it
     */
    public void reported(UpstreamTask task) {
        writer.write(ROW_BYTES, statements -> {
            PreparedStatement update = statements.get(REPORTED);
            place(update, task.upstream(), task.deviceId());
            update.setString(3, task.requestId());
            return update.executeUpdate();
        });
    }

    /** Forgets some that came before; how many. */
    public int delete(Instant before, int limit) {
        return writer.write(ROW_BYTES, statements -> {
            PreparedStatement delete = statements.get(DELETE);
            delete.setLong(1, before.toEpochMilli());
            delete.setInt(2, limit);
            return delete.executeUpdate();
        });
    }

    private static UpstreamTask byId(Statements statements, UpstreamTask task) throws SQLException {
        PreparedStatement select = statements.get(BY_ID);
        place(select, task.upstream(), task.deviceId());
        select.setString(3, task.requestId());
        return one(select).orElse(null);
    }

    private static void put(Statements statements, UpstreamTask task) throws SQLException {
        PreparedStatement put = statements.get(PUT);
        place(put, task.upstream(), task.deviceId());
        put.setString(3, task.requestId());
        put.setString(4, task.requestType());
        put.setString(5, task.task().toString());
        put.setString(6, task.state().word());
        put.setString(7, task.queued().isEmpty()
                ? null
                : task.queued().stream().map(String::valueOf).collect(Collectors.joining(",")));
        put.setString(8, task.result() == null ? null : task.result().toString());
        put.setLong(9, task.createdAt().toEpochMilli());
        put.setString(10, task.digest());
        put.executeUpdate();
    }

    private static void place(PreparedStatement statement, String upstream, String deviceId) throws SQLException {
        statement.setString(1, upstream);
        statement.setString(2, deviceId);
    }

    private static Optional<UpstreamTask> one(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            String queued = row.getString(7);
            List<Long> numbers = queued == null ? List.of() : Arrays.stream(queued.split(",")).map(Long::valueOf).toList();
            return Optional.of(new UpstreamTask(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                    tree(row.getString(5)), UpstreamState.valueOf(row.getString(6).toUpperCase(Locale.ROOT)), numbers,
                    tree(row.getString(8)), Instant.ofEpochMilli(row.getLong(9)), row.getString(10)));
        }
    }

    private static ObjectNode tree(String text) {
        try {
            return text == null ? null : (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            // without the cause: its text quotes the row
            throw new IllegalStateException("a server's task in the database is no JSON");
        }
    }

    private static long bytes(UpstreamTask task) {
        return ROW_BYTES + task.task().toString().length() + (task.result() == null ? 0 : task.result().toString().length());
    }
}
