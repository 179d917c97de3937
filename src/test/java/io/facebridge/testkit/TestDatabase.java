package io.facebridge.testkit;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

import io.facebridge.journal.NewEvent;

/** A migrated database file, configured as the gateway configures it; remembers the connections that it gave out. */
public final class TestDatabase extends SQLiteDataSource {

    private final List<SQLiteConnection> connections = new CopyOnWriteArrayList<>();
    private volatile boolean readOnly;
    private volatile boolean gone;

    private TestDatabase(Path directory) {
        setUrl("jdbc:sqlite:" + directory.resolve("facebridge.db")
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&foreign_keys=on");
    }

    /** Opens the database in the directory; makes it where there is none. */
    public static TestDatabase in(Path directory) {
        TestDatabase database = new TestDatabase(directory);
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    @Override
    public SQLiteConnection getConnection(String user, String password) throws SQLException {
        if (gone) {
            throw new SQLException("the disk is gone");
        }
        SQLiteConnection connection = super.getConnection(user, password);
        if (readOnly) {
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only=on");
            }
        }
        connections.add(connection);
        return connection;
    }

    /** Connections given out from now on refuse writes with SQLITE_READONLY. */
    public void setReadOnlyFromNowOn(boolean on) {
        readOnly = on;
    }

    /** No connection can be had while it is gone. */
    public void setGone(boolean gone) {
        this.gone = gone;
    }

    /** Breaks every connection that was given out. */
    public void breakConnections() throws SQLException {
        for (SQLiteConnection connection : connections) {
            connection.close();
        }
    }

    /** An event with an id made of the number. */
    public static NewEvent event(long number) {
        return event(number, "io.facebridge.face.captured", "/dumu/cam-1");
    }

    public static NewEvent event(long number, String type, String source) {
        return Events.event(id(number), type, source, Instant.ofEpochMilli(1_700_000_000_000L + number));
    }

    public static String id(long number) {
        return "0".repeat(16) + HexFormat.of().toHexDigits(number);
    }
}
