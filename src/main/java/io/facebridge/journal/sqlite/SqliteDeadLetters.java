package io.facebridge.journal.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.facebridge.journal.DeadLetters;
import io.facebridge.journal.JournalEntry;

/** Dead letters in the table {@code dead_letters}, each with a copy of its event. */
public final class SqliteDeadLetters implements DeadLetters {

    private static final int ROW_BYTES = 500;
    private static final String COLUMNS = "SELECT id, consumer, seq, event_id, type, source, error, attempts, at_ms,"
            + " retry_requested, time_ms, json FROM dead_letters ";
    private static final String INSERT = "INSERT INTO dead_letters"
            + " (consumer, seq, event_id, type, source, time_ms, json, error, attempts, at_ms, appended_ms)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce((SELECT appended_ms FROM events WHERE seq = ?), 0))"
            + " ON CONFLICT (consumer, seq) DO UPDATE SET error = excluded.error, attempts = excluded.attempts,"
            + " at_ms = excluded.at_ms";

    private final DataSource dataSource;
    private final GroupCommit writer;

    public SqliteDeadLetters(DataSource dataSource, GroupCommit writer) {
        this.dataSource = dataSource;
        this.writer = writer;
    }

    @Override
    public void add(String consumer, JournalEntry entry, String error, int attempts) {
        writer.write(entry.json().length + ROW_BYTES, statements -> {
            PreparedStatement insert = statements.get(INSERT);
            insert.setString(1, consumer);
            insert.setLong(2, entry.seq());
            insert.setBytes(3, Reads.bytes(entry.id()));
            insert.setString(4, entry.type());
            insert.setString(5, entry.source());
            insert.setLong(6, entry.time().toEpochMilli());
            insert.setBytes(7, entry.json());
            insert.setString(8, error);
            insert.setInt(9, attempts);
            insert.setLong(10, System.currentTimeMillis());
            insert.setLong(11, entry.seq());
            insert.executeUpdate();
            SqliteCursors.advance(statements, consumer, entry.seq());
            return null;
        });
    }

    @Override
    public List<DeadLetter> list(long after, int limit) {
        return Reads.read(dataSource, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(COLUMNS + "WHERE id > ? ORDER BY id LIMIT ?")) {
                statement.setLong(1, after);
                statement.setInt(2, Math.max(0, limit));
                List<DeadLetter> letters = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        letters.add(letter(rows));
                    }
                }
                return letters;
            }
        });
    }

    @Override
    public long count(String consumer) {
        return Reads.read(dataSource, connection -> {
            try (PreparedStatement statement = connection
                    .prepareStatement("SELECT count(*) FROM dead_letters WHERE consumer = ?")) {
                statement.setString(1, consumer);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    @Override
    public boolean requestRetry(long id) {
        return writer.write(ROW_BYTES, statements -> {
            PreparedStatement update = statements.get("UPDATE dead_letters SET retry_requested = 1 WHERE id = ?");
            update.setLong(1, id);
            return update.executeUpdate() == 1;
        });
    }

    @Override
    public Optional<Retry> nextRetry(String consumer) {
        return Reads.read(dataSource, connection -> {
            try (PreparedStatement statement = connection
                    .prepareStatement(COLUMNS + "WHERE consumer = ? AND retry_requested = 1 ORDER BY id LIMIT 1")) {
                statement.setString(1, consumer);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(retry(row)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public void delivered(long id) {
        writer.write(ROW_BYTES, statements -> {
            PreparedStatement delete = statements.get("DELETE FROM dead_letters WHERE id = ?");
            delete.setLong(1, id);
            return delete.executeUpdate();
        });
    }

    @Override
    public void failedAgain(long id, String error) {
        writer.write(ROW_BYTES, statements -> {
            PreparedStatement update = statements.get("UPDATE dead_letters SET retry_requested = 0,"
                    + " attempts = attempts + 1, error = ?, at_ms = ? WHERE id = ?");
            update.setString(1, error);
            update.setLong(2, System.currentTimeMillis());
            update.setLong(3, id);
            return update.executeUpdate();
        });
    }

    private static Retry retry(ResultSet row) throws SQLException {
        DeadLetter letter = letter(row);
        return new Retry(letter, new JournalEntry(letter.seq(), letter.eventId(), letter.type(), letter.source(),
                Instant.ofEpochMilli(row.getLong(11)), row.getBytes(12)));
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(row.getLong(1), row.getString(2), row.getLong(3), Reads.hex(row.getBytes(4)), row.getString(5),
                row.getString(6), row.getString(7), row.getInt(8), Instant.ofEpochMilli(row.getLong(9)), row.getBoolean(10));
    }
}
