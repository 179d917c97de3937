package io.facebridge.journal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.logging.Logger;

/** A connection whose statements are prepared once. For one thread at a time. */
public final class Statements {

    private static final Logger LOGGER = Logger.getLogger(Statements.class);

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Map<Object, Shared> shared = new LinkedHashMap<>();

    /** What the operations of one transaction have in common, so that it is read and written once for all of them. */
    interface Shared {

        /** After the last operation, inside the transaction. */
        void beforeCommit(Statements statements) throws SQLException;

        /** After the commit, before anybody is told of it; not called where the transaction failed. */
        void committed();
    }

    /** Makes what is shared when the first operation of a transaction wants it. */
    @FunctionalInterface
    interface First<T> {
        T make() throws SQLException;
    }

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

    /** What the owner's operations share until the transaction ends. */
    @SuppressWarnings("unchecked")
    <T extends Shared> T shared(Object owner, First<T> first) throws SQLException {
        T present = (T) shared.get(owner);
        if (present == null) {
            present = first.make();
            shared.put(owner, present);
        }
        return present;
    }

    /** Writes what is shared and commits. */
    void commit() throws SQLException {
        for (Shared each : shared.values()) {
            each.beforeCommit(this);
        }
        get("COMMIT").execute();
    }

    /** Tells what is shared that it is committed; what goes wrong there concerns nobody else, since all of it is kept. */
    void committed() {
        shared.values().forEach(Statements::tell);
        shared.clear();
    }

    private static void tell(Shared committed) {
        try {
            committed.committed();
        } catch (Throwable e) {
            LOGGER.error("all is kept, but not everybody could be told", e);
        }
    }

    /** A transaction begins, with nothing shared yet. */
    void begin() throws SQLException {
        shared.clear();
        get("BEGIN IMMEDIATE").execute();
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
