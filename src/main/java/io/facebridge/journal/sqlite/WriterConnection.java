package io.facebridge.journal.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.jboss.logging.Logger;

/** The one connection that writes: opened when needed, thrown away when it is broken. */
final class WriterConnection {

    private static final Logger LOGGER = Logger.getLogger(WriterConnection.class);

    /** Ids are digests, so each event touches another page of their index: a small cache reads most of them again. */
    private static final int CACHE_KIBIBYTES = 16 * 1024;

    private final DataSource dataSource;
    private Statements statements;

    WriterConnection(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Begins a transaction that holds the write lock from the start, so that it cannot lose it to somebody half-way. */
    Statements begin() throws SQLException {
        if (statements == null) {
            statements = open();
        }
        try {
            statements.begin();
        } catch (SQLException e) {
            rollback(e);
            throw e;
        }
        return statements;
    }

    void commit() throws SQLException {
        statements.commit();
    }

    /** After {@link #commit()}: fails no more. */
    void committed() {
        statements.committed();
    }

    /** Undoes the transaction that failed so; afterwards the connection is clean or gone. */
    void rollback(Throwable failure) {
        if (!SqliteErrors.connectionStaysGood(failure)) {
            discard();
            return;
        }
        try {
            statements.forget();
            undo();
        } catch (SQLException e) {
            LOGGER.warnf("the database connection is replaced (SQLite %d)", e.getErrorCode());
            discard();
        }
    }

    /** SQLite has rolled back by itself after some errors, a full disk among them, and then refuses to do so again. */
    private void undo() throws SQLException {
        try {
            statements.get("ROLLBACK").execute();
        } catch (SQLException e) {
            statements.forget();
            statements.get("BEGIN").execute();
            statements.get("ROLLBACK").execute();
        }
    }

    boolean isOpen() {
        return statements != null;
    }

    /** Gives the connection back, when all is written. */
    void close() {
        if (statements != null) {
            try {
                statements.close();
            } catch (SQLException e) {
                LOGGER.warnf("the database connection did not close (SQLite %d)", e.getErrorCode());
            }
            statements = null;
        }
    }

    private void discard() {
        if (statements != null) {
            try {
                statements.destroy();
            } catch (SQLException e) {
                LOGGER.warnf("a broken database connection did not close (SQLite %d)", e.getErrorCode());
            }
            statements = null;
        }
    }

    private Statements open() throws SQLException {
        Connection connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            // The journal's promise hangs on this one, so it does not depend on how the data source is configured.
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("PRAGMA cache_size=-" + CACHE_KIBIBYTES);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new Statements(connection);
    }
}
