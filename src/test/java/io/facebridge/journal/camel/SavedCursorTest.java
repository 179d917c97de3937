package io.facebridge.journal.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.OptionalLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedCursorTest {

    private static final long MOST = 60_000;

    @TempDir
    private Path directory;
    private JournalRoutes routes;
    private SavedCursor cursor;

    @BeforeEach
    void open() {
        routes = new JournalRoutes(directory);
        cursor = new SavedCursor(routes.cursors, "sink", 0);
    }

    @AfterEach
    void close() {
        routes.close();
    }

    @Test
    void savesWhatIsSettledAndSoon() {
        settle(1);
        cursor.saveWhereDue();
        await().until(() -> saved().equals(OptionalLong.of(1)));
        settle(2);

        assertThat(cursor.millisToSave(MOST)).isBetween(1L, 101L);
        await().until(() -> {
            cursor.saveWhereDue();
            return saved().equals(OptionalLong.of(2));
        });
        assertThat(cursor.millisToSave(MOST)).isEqualTo(MOST);
    }

    @Test
    void neverSavesWhatIsNotSettled() {
        settle(1);
        cursor.done(2);

        cursor.saveAtTheEnd();

        assertThat(saved()).hasValue(1);
        assertThat(cursor.position()).isEqualTo(2);
        cursor.goBack();
        assertThat(cursor.position()).isEqualTo(1);
    }

    private void settle(long seq) {
        cursor.done(seq);
        cursor.settled();
    }

    private OptionalLong saved() {
        return routes.cursors.position("sink");
    }
}
