package io.facebridge.journal.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.journal.NewEvent;
import io.facebridge.testkit.Events;
import io.facebridge.testkit.TestDatabase;

/** A target that takes events unfinished and finishes them together, as a file that is forced once a batch. */
class JournalBatchTest {

    @TempDir
    private Path directory;
    private JournalRoutes routes;
    private final Gathering target = new Gathering();

    @BeforeEach
    void open() {
        routes = new JournalRoutes(directory);
    }

    @AfterEach
    void close() {
        routes.close();
    }

    @Test
    void finishesABatchOnceBeforeTheCursorMoves() throws Exception {
        routes.append(1, 25);

        routes.route("journal:sink?batchSize=10", target);

        await().untilAsserted(() -> assertThat(routes.cursors.position("sink")).hasValue(25));
        assertThat(target.finished).containsExactlyElementsOf(LongStream.rangeClosed(1, 25).boxed().toList());
        assertThat(target.settlements).hasValue(3);
    }

    @Test
    void givesTheEventsOutAgainWhoseFinishFailed() throws Exception {
        target.failures = 2;
        routes.append(1, 5);

        routes.route("journal:sink", target);

        await().untilAsserted(() -> assertThat(routes.cursors.position("sink")).hasValue(5));
        assertThat(target.finished).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(target.settlements).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void finishesWhatWasTakenBeforeItWaitsForAnEventThatFails() throws Exception {
        target.refused = 4;
        routes.append(1, 5);

        routes.route("journal:sink?retryInitial=60000", target);

        await().untilAsserted(() -> assertThat(routes.cursors.position("sink")).hasValue(3));
        assertThat(target.finished).containsExactly(1L, 2L, 3L);
    }

    @Test
    void buriesAnEventOnlyBehindFinishedOnes() throws Exception {
        target.refused = 4;
        target.failures = 1;
        routes.append(1, 5);

        routes.route("journal:sink?maxAttempts=1", target);

        await().untilAsserted(() -> assertThat(routes.cursors.position("sink")).hasValue(5));
        assertThat(target.finished).containsExactly(1L, 2L, 3L, 5L);
        assertThat(routes.deadLetters.list(0, 10)).singleElement().satisfies(letter -> assertThat(letter.seq()).isEqualTo(4));
    }

    @Test
    void neverGivesOutAgainWhatItBuried() throws Exception {
        target.refused = 4;
        target.failedSettlement = 2;
        routes.append(1, 5);

        routes.route("journal:sink?maxAttempts=1", target);

        await().untilAsserted(() -> assertThat(routes.cursors.position("sink")).hasValue(5));
        assertThat(target.finished).containsExactly(1L, 2L, 3L, 5L);
        assertThat(target.refusals).hasValue(1);
    }

    /** A target answers late: its words may be about any event that it was given, and must show the data of none. */
    @Test
    void showsTheDataOfNoneOfTheEventsThatCouldNotBeFinished() throws Exception {
        NewEvent first = event(1, "Li Lei");
        NewEvent last = event(2, "Wang Fang");
        routes.append(first, last);

        List<String> secrets = List.of("Li Lei", "Wang Fang");
        routes.route("journal:sink", exchange -> exchange.getProperty(JournalBatch.PROPERTY, JournalBatch.class)
                .beforeTheCursorMoves(() -> {
                    throw new IOException("no column for " + secrets);
                }));

        await().untilAsserted(() -> assertThat(routes.status("sink").lastError()).isEqualTo("no column for […, …]"));
    }

    private static NewEvent event(long number, String name) {
        NewEvent event = TestDatabase.event(number);
        ObjectNode says = JsonNodeFactory.instance.objectNode();
        says.putObject("vendor").put("name", name);
        return Events.event(event.id(), event.type(), event.source(), event.time(), says);
    }

    /** Holds what it took until it is settled. */
    private static final class Gathering implements Processor {

        final List<Long> finished = new CopyOnWriteArrayList<>();
        final AtomicInteger settlements = new AtomicInteger();
        final AtomicInteger refusals = new AtomicInteger();
        volatile int failures;
        volatile int failedSettlement;
        volatile long refused;
        private final List<Long> taken = new ArrayList<>();
        private final JournalBatch.Settlement settlement = this::settle;

        @Override
        public void process(Exchange exchange) {
            long seq = exchange.getMessage().getHeader(JournalHeaders.SEQ, Long.class);
            if (seq == refused) {
                refusals.incrementAndGet();
                throw new IllegalStateException("refused");
            }
            taken.add(seq);
            exchange.getProperty(JournalBatch.PROPERTY, JournalBatch.class).beforeTheCursorMoves(settlement);
        }

        private void settle() throws IOException {
            settlements.incrementAndGet();
            List<Long> due = List.copyOf(taken);
            taken.clear();
            if (settlements.get() <= failures || settlements.get() == failedSettlement) {
                throw new IOException("the disk is full");
            }
            finished.addAll(due);
        }
    }
}
