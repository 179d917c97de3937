package io.facebridge.journal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A connection whose statements are prepared once. For one thread at a time. */
public final class Statements {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    /**
     * The statement for this text; it stays prepared as long as the connection, so the text must be a constant. Parameters of
     * an earlier use are cleared.
     */
    public PreparedStatement get(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        } else {
            statement.clearParameters();
        }
        return statement;
    }

    /** Closes what was prepared. After a failure: the driver silently closes a statement that failed. */
    void forget() throws SQLException {
        List<PreparedStatement> all = List.copyOf(prepared.values());
        prepared.clear();
        for (PreparedStatement statement : all) {
            statement.close();
        }
    }

    /** Gives the connection back. */
    void close() throws SQLException {
        try (Connection toClose = connection) {
            forget();
        }
    }

    /**
     * Ends the connection for good. A pool would keep it, and whoever got it next would hold the write lock of a transaction
     * that could not be undone.
     */
    void destroy() throws SQLException {
        try (Connection toClose = connection; Connection physical = connection.unwrap(Connection.class)) {
            prepared.clear();
        }
    }
}
