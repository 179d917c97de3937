package io.facebridge.journal.sqlite;

import static io.facebridge.testkit.TestDatabase.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.facebridge.journal.EventFilter;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.testkit.TestDatabase;

/** The journal on a pool of connections, as it runs under Quarkus. */
class PooledDatabaseTest {

    private AgroalDataSource pool;
    private GroupCommit writer;
    private SqliteJournal journal;

    @BeforeEach
    void open(@TempDir Path directory) throws SQLException {
        String url = TestDatabase.in(directory).getUrl().replace("synchronous=FULL", "synchronous=OFF");
        pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(config -> config.maxSize(3).acquisitionTimeout(Duration.ofSeconds(5))
                        .connectionValidator(ConnectionValidator.defaultValidator()).validateOnBorrow(true)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url))));
        writer = GroupCommit.start(pool);
        journal = new SqliteJournal(pool, writer);
    }

    @AfterEach
    void close() {
        writer.close();
        pool.close();
    }

    @Test
    void writesReadsAndFailsAsOnPlainConnections() {
        append(1);
        assertThatThrownBy(() -> writer.write(0, statements -> statements.get("INSERT INTO cursors VALUES (NULL, NULL, NULL)")
                .executeUpdate())).isInstanceOf(IllegalStateException.class);
        append(2);

        assertThat(journal.read(0, 10, EventFilter.ALL).entries()).hasSize(2);
    }

    @Test
    void forcesToDiskWhateverTheDataSourceSays() {
        long synchronous = writer.write(0, statements -> {
            try (var row = statements.get("PRAGMA synchronous").executeQuery()) {
                return row.getLong(1);
            }
        });

        assertThat(synchronous).isEqualTo(2);
    }

    @Test
    void aConnectionThatIsGivenUpLeavesNoLockBehind() throws SQLException {
        append(1);
        // As a disk that is pulled would do: nothing can be undone on this connection any more.
        assertThatThrownBy(() -> writer.write(0, statements -> {
            statements.get("UPDATE journal_head SET seq = seq").executeUpdate();
            throw new SQLException("disk I/O error", "", 10);
        })).isInstanceOf(JournalUnavailableException.class);

        append(2);
        for (int i = 0; i < 5; i++) {
            try (Connection connection = pool.getConnection(); var statement = connection.createStatement()) {
                statement.execute("UPDATE journal_head SET seq = seq");
            }
            assertThat(journal.read(0, 10, EventFilter.ALL).entries()).hasSize(2);
        }
    }

    private void append(long number) {
        journal.append(List.of(event(number))).toCompletableFuture().join();
    }
}
