package io.facebridge.journal.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;

import javax.sql.DataSource;

/** Reading beside the writer: in WAL mode neither waits for the other. */
final class Reads {

    @FunctionalInterface
    interface Read<T> {
        T run(Connection connection) throws SQLException;
    }

    private Reads() {
    }

    static <T> T read(DataSource dataSource, Read<T> read) {
        try (Connection connection = dataSource.getConnection()) {
            return read.run(connection);
        } catch (SQLException e) {
            throw SqliteErrors.toUnchecked(e);
        }
    }

    static byte[] bytes(String id) {
        return HexFormat.of().parseHex(id);
    }

    static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }
}
