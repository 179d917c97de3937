package io.facebridge.journal.camel;

import static io.facebridge.testkit.TestDatabase.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.journal.DeadLetters.DeadLetter;

class JournalDeadLettersTest {

    private JournalRoutes routes;
    private final Seen sink = new Seen();

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        routes = new JournalRoutes(directory);
        sink.refuse = seq -> seq == 2;
        routes.route("journal:sink?maxAttempts=3&retryInitial=1ms", sink);
        routes.append(1, 3);
        await().until(() -> sink.taken.size() == 2);
    }

    @AfterEach
    void close() {
        routes.close();
    }

    @Test
    void anEventThatFailsTooOftenIsSetAsideAndTheRestGoesOn() {
        assertThat(sink.attempted).containsExactly(1L, 2L, 2L, 2L, 3L);
        DeadLetter letter = theLetter();
        assertThat(letter.eventId()).isEqualTo(id(2));
        assertThat(letter.attempts()).isEqualTo(3);
        assertThat(letter.error()).isEqualTo("the sink is down");
        await().untilAsserted(() -> assertThat(routes.cursors.position("sink")).hasValue(3));
        assertThat(routes.status("sink").deadLetters()).isEqualTo(1);
    }

    @Test
    void aRequestedRetryIsTakenInBetweenAndLeavesTheCursorAlone() {
        sink.refuse = seq -> false;

        routes.deadLetters.requestRetry(theLetter().id());

        await().until(() -> sink.taken.size() == 3);
        assertThat(sink.taken).containsExactly(1L, 3L, 2L);
        assertThat(sink.attempts).last().isEqualTo(4);
        await().untilAsserted(() -> assertThat(routes.status("sink").deadLetters()).isZero());
        assertThat(routes.deadLetters.list(0, 10)).isEmpty();
        assertThat(routes.cursors.position("sink")).hasValue(3);
    }

    @Test
    void aRetryThatFailsLeavesItDeadUntilTheNextRequest() {
        routes.deadLetters.requestRetry(theLetter().id());

        await().untilAsserted(() -> assertThat(theLetter().attempts()).isEqualTo(4));
        assertThat(theLetter().retryRequested()).isFalse();
        routes.append(4, 4);
        await().until(() -> sink.taken.contains(4L));
        assertThat(sink.attempted).containsExactly(1L, 2L, 2L, 2L, 3L, 2L, 4L);
        assertThat(routes.status("sink").deadLetters()).isEqualTo(1);
    }

    private DeadLetter theLetter() {
        assertThat(routes.deadLetters.list(0, 10)).hasSize(1);
        return routes.deadLetters.list(0, 10).get(0);
    }
}
