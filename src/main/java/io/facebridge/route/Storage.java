package io.facebridge.route;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.flywaydb.core.Flyway;

import io.facebridge.journal.Cursors;
import io.facebridge.journal.DeadLetters;
import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalConsumers;
import io.facebridge.journal.OldEvents;
import io.facebridge.journal.Quarantine;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.journal.sqlite.HeadWitness;
import io.facebridge.journal.sqlite.SqliteCursors;
import io.facebridge.journal.sqlite.SqliteDeadLetters;
import io.facebridge.journal.sqlite.SqliteJournal;
import io.facebridge.journal.sqlite.SqliteOldEvents;
import io.facebridge.journal.sqlite.SqliteQuarantine;
import io.facebridge.journal.sqlite.WriteLimits;
import io.facebridge.media.FileMediaStore;
import io.facebridge.media.MediaStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

/**
 * The stores of one node: SQLite and files in the data folder. They are opened at the start, so that a wrong folder fails that.
 */
@ApplicationScoped
public class Storage {

    /** The folder is asked for first, since the database lies in it. */
    @Produces
    @Singleton
    GroupCommit writer(DataFolder folder, Flyway flyway, DataSource database, MeterRegistry metrics) {
        Migration.run(folder.path(), flyway);
        Timer commits = Timer.builder("facebridge.journal.commit")
                .description("time of one group commit")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        return GroupCommit.start(database, WriteLimits.DEFAULT,
                (nanos, operations) -> commits.record(nanos, TimeUnit.NANOSECONDS));
    }

    void close(@Disposes GroupCommit writer) {
        writer.close();
    }

    @Produces
    @Startup
    @ApplicationScoped
    Journal journal(GroupCommit writer, DataSource database, HeadWitness witness, MeterRegistry metrics) {
        return new MeasuredJournal(SqliteJournal.watched(database, writer, witness), metrics);
    }

    @Produces
    @Singleton
    HeadWitness witness(DataFolder folder) throws IOException {
        return HeadWitness.open(folder.path().resolve("journal-head"));
    }

    void close(@Disposes HeadWitness witness) throws IOException {
        witness.close();
    }

    @Produces
    @ApplicationScoped
    Cursors cursors(GroupCommit writer, DataSource database) {
        return new SqliteCursors(database, writer);
    }

    @Produces
    @ApplicationScoped
    DeadLetters deadLetters(GroupCommit writer, DataSource database) {
        return new SqliteDeadLetters(database, writer);
    }

    @Produces
    @ApplicationScoped
    OldEvents oldEvents(GroupCommit writer, DataSource database) {
        return new SqliteOldEvents(database, writer);
    }

    @Produces
    @Singleton
    JournalConsumers consumers() {
        return new JournalConsumers();
    }

    @Produces
    @ApplicationScoped
    Quarantine quarantine(GroupCommit writer, DataSource database, QuarantineConfig config) {
        return new SqliteQuarantine(database, writer, config.maxSize().asLongValue(), config.maxAge(),
                InstantSource.system());
    }

    @Produces
    @Startup
    @ApplicationScoped
    MediaStore media(DataFolder folder, MeterRegistry metrics) throws IOException {
        Counter bytes = Counter.builder("facebridge.media.bytes").description("bytes of new pictures").register(metrics);
        return new FileMediaStore(folder.path().resolve("media"), bytes::increment);
    }
}
