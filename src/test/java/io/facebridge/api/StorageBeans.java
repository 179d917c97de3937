package io.facebridge.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.facebridge.journal.DeadLetters;
import io.facebridge.journal.Journal;
import io.facebridge.journal.Quarantine;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.journal.sqlite.SqliteDeadLetters;
import io.facebridge.journal.sqlite.SqliteJournal;
import io.facebridge.journal.sqlite.SqliteQuarantine;
import io.facebridge.media.ImageType;
import io.facebridge.media.MediaStore;
import io.quarkus.arc.DefaultBean;

/** The storage beans where the application has none of its own yet. */
@ApplicationScoped
class StorageBeans {

    private static final long QUARANTINE_BYTES = 1 << 20;

    @Produces
    @Singleton
    @DefaultBean
    GroupCommit writer(DataSource dataSource) {
        return GroupCommit.start(dataSource);
    }

    void close(@Disposes GroupCommit writer) {
        writer.close();
    }

    @Produces
    @Singleton
    @DefaultBean
    Journal journal(DataSource dataSource, GroupCommit writer) {
        return new SqliteJournal(dataSource, writer);
    }

    @Produces
    @Singleton
    @DefaultBean
    DeadLetters deadLetters(DataSource dataSource, GroupCommit writer) {
        return new SqliteDeadLetters(dataSource, writer);
    }

    @Produces
    @Singleton
    @DefaultBean
    Quarantine quarantine(DataSource dataSource, GroupCommit writer) {
        return new SqliteQuarantine(dataSource, writer, QUARANTINE_BYTES, Duration.ofDays(1), Clock.systemUTC());
    }

    @Produces
    @Singleton
    @DefaultBean
    MediaStore media(@ConfigProperty(name = "facebridge.data-dir") Path dataFolder) {
        return new Folder(dataFolder);
    }

    /** Pictures as files, not forced. */
    private record Folder(Path folder) implements MediaStore {

        @Override
        public void put(String sha256, byte[] bytes) throws IOException {
            Files.write(folder.resolve(sha256), bytes);
        }

        @Override
        public Optional<Media> get(String sha256) throws IOException {
            Path file = folder.resolve(sha256);
            return Files.exists(file) ? Optional.of(new File(file, Files.size(file))) : Optional.empty();
        }
    }

    private record File(Path file, long length) implements MediaStore.Media {

        @Override
        public String contentType() {
            try {
                return ImageType.of(Files.readAllBytes(file)).map(ImageType::contentType).orElse("application/octet-stream");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
