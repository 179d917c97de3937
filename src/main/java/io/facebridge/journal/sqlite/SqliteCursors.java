package io.facebridge.journal.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

import javax.sql.DataSource;

import io.facebridge.journal.Cursors;

/** Cursors in the table {@code cursors}. A cursor never goes back. */
public final class SqliteCursors implements Cursors {

    private static final int ROW_BYTES = 100;
    private static final String ADVANCE = "INSERT INTO cursors (consumer, seq, updated_ms) VALUES (?, ?, ?)"
            + " ON CONFLICT (consumer) DO UPDATE SET seq = max(seq, excluded.seq), updated_ms = excluded.updated_ms";

    private final DataSource dataSource;
    private final GroupCommit writer;

    public SqliteCursors(DataSource dataSource, GroupCommit writer) {
        this.dataSource = dataSource;
        this.writer = writer;
    }

    @Override
    public OptionalLong position(String consumer) {
        return Reads.read(dataSource, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT seq FROM cursors WHERE consumer = ?")) {
                statement.setString(1, consumer);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
                }
            }
        });
    }

    @Override
    public Map<String, Long> positions() {
        return Reads.read(dataSource, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT consumer, seq FROM cursors");
                    ResultSet row = statement.executeQuery()) {
                Map<String, Long> positions = new TreeMap<>();
                while (row.next()) {
                    positions.put(row.getString(1), row.getLong(2));
                }
                return positions;
            }
        });
    }

    @Override
    public CompletionStage<Void> advance(String consumer, long seq) {
        return writer.submit(ROW_BYTES, statements -> {
            advance(statements, consumer, seq);
            return null;
        });
    }

    static void advance(Statements statements, String consumer, long seq) throws SQLException {
        PreparedStatement statement = statements.get(ADVANCE);
        statement.setString(1, consumer);
        statement.setLong(2, seq);
        statement.setLong(3, System.currentTimeMillis());
        statement.executeUpdate();
    }
}
