package io.facebridge.journal.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.Quarantine;

/** Quarantine in the table {@code quarantine}; its size stands in {@code quarantine_size}. */
public final class SqliteQuarantine implements Quarantine {

    /** Counted for each body beside its bytes, so that many empty ones are bounded too. */
    static final int ROW_BYTES = 512;

    /** Bodies too old that one call throws away; more of them go with the next calls. */
    private static final int EXPIRED_AT_ONCE = 100;

    private static final String COLUMNS = "SELECT id, protocol, message, path, content_type, reason, bytes, times, first_ms,"
            + " last_ms FROM quarantine WHERE last_ms >= ? ";

    private final DataSource dataSource;
    private final GroupCommit writer;
    private final long maxBytes;
    private final Duration maxAge;
    private final InstantSource clock;

    /**
     * @param maxBytes what all bodies may take up together, 512 counted for each beside its own
     * @param maxAge how long after it last came a body is kept
     */
    public SqliteQuarantine(DataSource dataSource, GroupCommit writer, long maxBytes, Duration maxAge, InstantSource clock) {
        this.dataSource = dataSource;
        this.writer = writer;
        this.maxBytes = maxBytes;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    @Override
    public int keep(Entry entry, byte[] raw) {
        long size = (long) raw.length + ROW_BYTES;
        if (size > maxBytes) {
            throw new JournalUnavailableException("a body of " + raw.length + " bytes is larger than the whole quarantine",
                    null);
        }
        return writer.write(size, statements -> {
            deleteExpired(statements);
            int times = countOnceMore(statements, entry);
            if (times == 0) {
                makeRoom(statements, size);
                insert(statements, entry, raw);
                times = 1;
            }
            return times;
        });
    }

    @Override
    public int times(String id) {
        return find(id).map(Entry::times).orElse(0);
    }

    @Override
    public List<Entry> list(Instant before, int limit) {
        return Reads.read(dataSource, connection -> {
            try (PreparedStatement statement = connection
                    .prepareStatement(COLUMNS + "AND last_ms < ? ORDER BY last_ms DESC LIMIT ?")) {
                statement.setLong(1, oldestKept());
                statement.setLong(2, before == null ? Long.MAX_VALUE : before.toEpochMilli());
                statement.setInt(3, Math.max(0, limit));
                List<Entry> entries = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        entries.add(entry(rows));
                    }
                }
                return entries;
            }
        });
    }

    @Override
    public Optional<Entry> find(String id) {
        return Reads.read(dataSource, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(COLUMNS + "AND id = ?")) {
                statement.setLong(1, oldestKept());
                statement.setBytes(2, Reads.bytes(id));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(entry(row)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Optional<byte[]> raw(String id) {
        return Reads.read(dataSource, connection -> {
            try (PreparedStatement statement = connection
                    .prepareStatement("SELECT raw FROM quarantine WHERE last_ms >= ? AND id = ?")) {
                statement.setLong(1, oldestKept());
                statement.setBytes(2, Reads.bytes(id));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public int expire() {
        return writer.write(0, this::deleteExpired);
    }

    private long oldestKept() {
        return clock.instant().minus(maxAge).toEpochMilli();
    }

    private int deleteExpired(Statements statements) throws SQLException {
        PreparedStatement oldest = statements
                .get("SELECT id, bytes FROM quarantine WHERE last_ms < ? ORDER BY last_ms LIMIT ?");
        oldest.setLong(1, oldestKept());
        oldest.setInt(2, EXPIRED_AT_ONCE);
        return delete(statements, oldest, Long.MAX_VALUE);
    }

    private void makeRoom(Statements statements, long wanted) throws SQLException {
        long toFree = size(statements) + wanted - maxBytes;
        if (toFree > 0) {
            delete(statements, statements.get("SELECT id, bytes FROM quarantine ORDER BY last_ms"), toFree);
        }
    }

    /** Deletes rows of the query, in its order, until enough is free. */
    private static int delete(Statements statements, PreparedStatement query, long toFree) throws SQLException {
        List<byte[]> ids = new ArrayList<>();
        long freed = 0;
        try (ResultSet rows = query.executeQuery()) {
            while (freed < toFree && rows.next()) {
                ids.add(rows.getBytes(1));
                freed += rows.getLong(2) + ROW_BYTES;
            }
        }
        PreparedStatement delete = statements.get("DELETE FROM quarantine WHERE id = ?");
        for (byte[] id : ids) {
            delete.setBytes(1, id);
            delete.executeUpdate();
        }
        if (freed > 0) {
            grow(statements, -freed);
        }
        return ids.size();
    }

    private static int countOnceMore(Statements statements, Entry entry) throws SQLException {
        PreparedStatement update = statements.get("UPDATE quarantine SET times = times + 1, last_ms = max(last_ms, ?)"
                + " WHERE id = ? RETURNING times");
        update.setLong(1, entry.lastAt().toEpochMilli());
        update.setBytes(2, Reads.bytes(entry.id()));
        try (ResultSet row = update.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static void insert(Statements statements, Entry entry, byte[] raw) throws SQLException {
        PreparedStatement insert = statements.get("INSERT INTO quarantine (id, protocol, message, path, content_type, reason,"
                + " bytes, times, first_ms, last_ms, raw) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)");
        insert.setBytes(1, Reads.bytes(entry.id()));
        insert.setString(2, entry.protocol());
        insert.setString(3, entry.message());
        insert.setString(4, entry.path());
        insert.setString(5, entry.contentType());
        insert.setString(6, entry.reason());
        insert.setLong(7, raw.length);
        insert.setLong(8, entry.firstAt().toEpochMilli());
        insert.setLong(9, entry.lastAt().toEpochMilli());
        insert.setBytes(10, raw);
        insert.executeUpdate();
        grow(statements, (long) raw.length + ROW_BYTES);
    }

    private static long size(Statements statements) throws SQLException {
        try (ResultSet row = statements.get("SELECT bytes FROM quarantine_size").executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void grow(Statements statements, long bytes) throws SQLException {
        PreparedStatement update = statements.get("UPDATE quarantine_size SET bytes = bytes + ?");
        update.setLong(1, bytes);
        update.executeUpdate();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(Reads.hex(row.getBytes(1)), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                row.getString(6), row.getLong(7), row.getInt(8), Instant.ofEpochMilli(row.getLong(9)),
                Instant.ofEpochMilli(row.getLong(10)));
    }
}
