package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class MigrationTest {

    @TempDir
    Path folder;

    @Test
    void saysThatADatabaseIsDamaged() throws Exception {
        Files.writeString(folder.resolve("facebridge.db"), "no database at all ".repeat(100));
        assertThatThrownBy(this::migrate).isInstanceOf(IllegalStateException.class).hasMessageContaining("it is damaged");
    }

    @Test
    void saysThatSomebodyElseHoldsIt() throws Exception {
        try (Connection other = database().getConnection(); Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            assertThatThrownBy(this::migrate).hasMessageContaining("somebody else holds it").hasMessageNotContaining("damaged");
        }
    }

    @Test
    void refusesADatabaseOfANewerGateway() throws Exception {
        migrate();
        execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,"
                + " execution_time, success) VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, 1)");
        assertThatThrownBy(this::migrate).hasMessageContaining("newer gateway").hasMessageContaining("99");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void migrate() {
        Migration.run(folder, Flyway.configure().dataSource(database()).load());
    }

    private SQLiteDataSource database() {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("facebridge.db") + "?journal_mode=WAL&busy_timeout=100");
        return database;
    }
}
