package io.facebridge.journal.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import javax.sql.DataSource;

import io.facebridge.journal.OldEvents;

/** Deletes from the table {@code events}. The file does not shrink: what is free is used for the next events. */
public final class SqliteOldEvents implements OldEvents {

    private static final String OLDEST = "SELECT seq, appended_ms FROM events WHERE seq <= ? ORDER BY seq LIMIT ?";
    private static final String DELETE = "DELETE FROM events WHERE seq <= ?";
    private static final String FIRST_AFTER = "SELECT min(appended_ms) FROM events WHERE seq > ?";
    private static final String FIRST_DEAD = "SELECT min(appended_ms) FROM dead_letters";

    private final DataSource dataSource;
    private final GroupCommit writer;

    public SqliteOldEvents(DataSource dataSource, GroupCommit writer) {
        this.dataSource = dataSource;
        this.writer = writer;
    }

    @Override
    public int delete(Instant before, long upTo, int limit) {
        return writer.write(0, statements -> {
            long last = lastToGo(statements, before, upTo, limit);
            if (last == 0) {
                return 0;
            }
            PreparedStatement delete = statements.get(DELETE);
            delete.setLong(1, last);
            return delete.executeUpdate();
        });
    }

    @Override
    public Optional<Instant> firstAppendedAfter(long seq) {
        return Reads.read(dataSource, connection -> {
            try (PreparedStatement first = connection.prepareStatement(FIRST_AFTER)) {
                first.setLong(1, seq);
                return time(first);
            }
        });
    }

    @Override
    public Optional<Instant> firstDeadLetter() {
        return Reads.read(dataSource, connection -> {
            try (PreparedStatement first = connection.prepareStatement(FIRST_DEAD)) {
                return time(first);
            }
        });
    }

    /** 0 where none may go; numbers begin with 1. */
    private static long lastToGo(Statements statements, Instant before, long upTo, int limit) throws SQLException {
        PreparedStatement oldest = statements.get(OLDEST);
        oldest.setLong(1, upTo);
        oldest.setInt(2, limit);
        long last = 0;
        try (ResultSet row = oldest.executeQuery()) {
            while (row.next() && row.getLong(2) < before.toEpochMilli()) {
                last = row.getLong(1);
            }
        }
        return last;
    }

    private static Optional<Instant> time(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            long millis = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
        }
    }
}
