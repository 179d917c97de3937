package io.facebridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.journal.sqlite.SqliteJournal;
import io.facebridge.testkit.TestDatabase;

class JournalReadinessTest {

    @TempDir
    Path directory;

    @Test
    void isDownWhileTheJournalCannotBeWritten() {
        TestDatabase database = TestDatabase.in(directory);
        database.setReadOnlyFromNowOn(true);
        try (GroupCommit writer = GroupCommit.start(database)) {
            HealthCheckResponse response = new JournalReadiness(new SqliteJournal(database, writer)).call();

            assertThat(response.getName()).isEqualTo("journal");
            assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        }
    }
}
