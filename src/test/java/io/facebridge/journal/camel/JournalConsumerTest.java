package io.facebridge.journal.camel;

import static io.facebridge.testkit.TestDatabase.event;
import static io.facebridge.testkit.TestDatabase.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalConsumerTest {

    @TempDir
    private Path directory;
    private JournalRoutes routes;
    private final Seen sink = new Seen();

    @BeforeEach
    void open() {
        routes = new JournalRoutes(directory);
    }

    @AfterEach
    void close() {
        routes.close();
    }

    @Test
    void givesOutEveryEventInOrder() throws Exception {
        routes.append(1, 25);
        routes.route("journal:sink?batchSize=10", sink);
        routes.append(26, 50);

        await().until(() -> sink.taken.size() == 50);
        assertThat(sink.taken).containsExactlyElementsOf(seqs(1, 50));
        await().untilAsserted(() -> assertThat(routes.cursors.position("sink")).hasValue(50));
    }

    @Test
    void anExchangeCarriesTheEventAndSaysWhatItIs() throws Exception {
        List<Message> messages = new CopyOnWriteArrayList<>();
        routes.route("journal:sink", exchange -> messages.add(exchange.getMessage().copy()));
        routes.append(event(7, "io.facebridge.alarm.raised", "/dumu/cam-1"));

        await().until(() -> messages.size() == 1);
        Message message = messages.get(0);
        assertThat(message.getBody()).isInstanceOf(byte[].class)
                .isEqualTo(event(7, "io.facebridge.alarm.raised", "/dumu/cam-1").json());
        assertThat(message.getHeader(JournalHeaders.SEQ)).isEqualTo(1L);
        assertThat(message.getHeader(JournalHeaders.EVENT_ID)).isEqualTo(id(7));
        assertThat(message.getHeader(JournalHeaders.EVENT_TYPE)).isEqualTo("io.facebridge.alarm.raised");
        assertThat(message.getHeader(JournalHeaders.EVENT_SOURCE)).isEqualTo("/dumu/cam-1");
        assertThat(message.getHeader(JournalHeaders.CONSUMER)).isEqualTo("sink");
        assertThat(message.getHeader(JournalHeaders.ATTEMPT)).isEqualTo(1);
        assertThat(message.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/cloudevents+json");
    }

    @Test
    void goesOnWhereItWasAfterARestart() throws Exception {
        routes.append(1, 10);
        sink.refuse = seq -> seq > 6;
        routes.route("journal:sink", sink);
        await().until(() -> sink.attempted.contains(7L));
        routes.close();
        assertThat(sink.taken).containsExactlyElementsOf(seqs(1, 6));

        sink.refuse = seq -> false;
        routes = new JournalRoutes(directory);
        routes.route("journal:sink", sink);
        routes.append(11, 12);

        await().until(() -> sink.taken.size() >= 12);
        assertThat(sink.taken).containsExactlyElementsOf(seqs(1, 12));
    }

    @Test
    void readsOnlyWhatItsPatternsMatchAndMovesOnOverTheRest() throws Exception {
        routes.append(event(1, "io.facebridge.face.captured", "/terminal/a"),
                event(2, "io.facebridge.device.heartbeat", "/terminal/a"),
                event(3, "io.facebridge.alarm.raised", "/terminal/b"),
                event(4, "io.facebridge.face.captured", "/dumu/a"));

        routes.route("journal:sink?types=face.*, alarm.*&sources=/terminal/*", sink);

        await().untilAsserted(() -> assertThat(routes.cursors.position("sink")).hasValue(4));
        assertThat(sink.taken).containsExactly(1L, 3L);
    }

    @Test
    void aNewConsumerMayBeginWithTheNextEvent() throws Exception {
        routes.append(1, 3);
        routes.route("journal:sink?from=latest", sink);
        await().untilAsserted(() -> assertThat(routes.cursors.position("sink")).hasValue(3));
        routes.close();

        // What comes while it is away belongs to it: only a new consumer begins at the head.
        routes = new JournalRoutes(directory);
        routes.append(4, 5);
        routes.route("journal:sink?from=latest", sink);

        await().until(() -> sink.taken.size() == 2);
        assertThat(sink.taken).containsExactly(4L, 5L);
    }

    @Test
    void triesAgainWithGrowingPausesAndThenGoesOn() throws Exception {
        sink.refuse = seq -> seq == 2 && sink.attempts.size() < 7;
        routes.route("journal:sink?retryInitial=30ms&retryMax=100ms", sink);
        routes.append(1, 3);

        await().until(() -> sink.taken.size() == 3);
        assertThat(sink.attempted).containsExactly(1L, 2L, 2L, 2L, 2L, 2L, 2L, 3L);
        assertThat(sink.attempts).containsExactly(1, 1, 2, 3, 4, 5, 6, 1);
        List<Long> at = sink.attemptedAtMillis;
        // The clock is cut to milliseconds, hence the one less.
        assertThat(at.get(2) - at.get(1)).isGreaterThanOrEqualTo(29);
        assertThat(at.get(3) - at.get(2)).isGreaterThanOrEqualTo(59);
        assertThat(at.get(4) - at.get(3)).isGreaterThanOrEqualTo(99);
        assertThat(at.get(6) - at.get(5)).isGreaterThanOrEqualTo(99);
        assertThat(routes.status("sink").retries()).isEqualTo(5);
    }

    @Test
    void rollingBackIsAFailureToo() throws Exception {
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        routes.route("journal:sink?retryInitial=1ms", exchange -> {
            attempts.add(exchange.getMessage().getHeader(JournalHeaders.ATTEMPT, Integer.class));
            exchange.setRollbackOnly(attempts.size() < 3);
        });
        routes.append(1, 1);

        await().untilAsserted(() -> assertThat(routes.cursors.position("sink")).hasValue(1));
        assertThat(attempts).containsExactly(1, 2, 3);
    }

    @Test
    void aConsumerThatIsStuckHoldsBackNoOther() throws Exception {
        Seen stuck = new Seen();
        stuck.refuse = seq -> seq == 3;
        routes.route("journal:stuck?retryInitial=10ms&retryMax=20ms", stuck);
        routes.route("journal:sink", sink);
        routes.append(1, 20);

        await().until(() -> sink.taken.size() == 20);
        await().until(() -> stuck.attempted.size() > 5);
        assertThat(stuck.taken).containsExactly(1L, 2L);
        await().untilAsserted(() -> {
            assertThat(routes.status("stuck").position()).isEqualTo(2);
            assertThat(routes.status("stuck").lag()).isEqualTo(18);
            assertThat(routes.status("stuck").lastError()).isEqualTo("the sink is down");
            assertThat(routes.status("stuck").lastErrorAt()).isNotNull();
            assertThat(routes.status("stuck").lastSuccessAt()).isNotNull();
            assertThat(routes.status("sink").lag()).isZero();
            assertThat(routes.status("sink").lastError()).isNull();
        });
        assertThat(routes.cursors.position("stuck")).hasValue(2);
    }

    @Test
    void twoConsumersOfOneNameAreRefused() throws Exception {
        routes.route("journal:sink", sink);

        assertThatThrownBy(() -> routes.route("second", "journal:sink?types=face.*", new Seen()))
                .hasStackTraceContaining("a consumer named \"sink\" reads the journal already");

        routes.append(1, 1);
        await().until(() -> sink.taken.size() == 1);
        assertThat(routes.consumers.statuses()).hasSize(1);
    }

    @Test
    void stopsAtOnceDuringAPause() throws Exception {
        sink.refuse = seq -> seq == 2;
        routes.route("journal:sink?retryInitial=60s", sink);
        routes.append(1, 2);
        await().until(() -> sink.attempted.contains(2L));

        long start = System.nanoTime();
        routes.camel.getRouteController().stopRoute("sink");

        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
        assertThat(routes.cursors.position("sink")).hasValue(1);
        assertThat(routes.consumers.statuses()).isEmpty();
        sink.refuse = seq -> false;
        routes.camel.getRouteController().startRoute("sink");
        await().until(() -> sink.taken.size() == 2);
    }

    @Test
    void stoppingWaitsForTheExchangeInFlight() throws Exception {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        routes.route("journal:sink", exchange -> {
            inFlight.countDown();
            assertThat(finish.await(10, TimeUnit.SECONDS)).isTrue();
            sink.process(exchange);
        });
        routes.append(1, 2);
        assertThat(inFlight.await(10, TimeUnit.SECONDS)).isTrue();

        Thread stopping = new Thread(routes.camel::stop);
        stopping.start();
        await().until(() -> routes.camel.isStopping());
        assertThat(sink.taken).isEmpty();
        finish.countDown();
        stopping.join(10_000);

        assertThat(stopping.isAlive()).isFalse();
        assertThat(sink.taken).containsExactly(1L);
        assertThat(routes.cursors.position("sink")).hasValue(1);
    }

    @Test
    void canBeSuspendedAndResumed() throws Exception {
        routes.route("journal:sink", sink);
        routes.append(1, 1);
        await().until(() -> sink.taken.size() == 1);

        routes.camel.getRouteController().suspendRoute("sink");
        routes.append(2, 3);
        Seen other = new Seen();
        routes.route("journal:other", other);
        await().until(() -> other.taken.size() == 3);
        assertThat(sink.taken).containsExactly(1L);

        routes.camel.getRouteController().resumeRoute("sink");
        await().until(() -> sink.taken.size() == 3);
        assertThat(sink.taken).containsExactly(1L, 2L, 3L);
    }

    @Test
    void isAtRestWhileSuspendedEvenWhereItCouldNotBeginYet() throws Exception {
        routes.append(1, 1);
        routes.database.setGone(true);
        routes.route("journal:sink", sink);
        await().untilAsserted(() -> assertThat(routes.status("sink").lastError()).isNotNull());

        routes.camel.getRouteController().suspendRoute("sink");
        await().until(() -> threadState("journal-sink") == Thread.State.WAITING);

        routes.database.setGone(false);
        routes.camel.getRouteController().resumeRoute("sink");
        await().until(() -> sink.taken.size() == 1);
    }

    private Thread.State threadState(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("Camel (" + routes.camel.getName() + ")")
                        && thread.getName().endsWith(name))
                .findAny().orElseThrow().getState();
    }

    @Test
    void livesThroughAJournalThatCannotBeReadOrWritten() throws Exception {
        routes.route("journal:sink", sink);
        routes.append(1, 2);
        await().until(() -> sink.taken.size() == 2);

        routes.database.setGone(true);
        routes.append(3, 4);
        await().untilAsserted(() -> assertThat(routes.status("sink").lastError()).isEqualTo("the journal is not available"));
        routes.database.setGone(false);

        await().until(() -> sink.taken.size() == 4);
        assertThat(sink.taken).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void startsLaterWhereTheJournalIsGoneAtTheStart() throws Exception {
        routes.append(1, 2);
        routes.database.setGone(true);
        routes.route("journal:sink", sink);
        await().untilAsserted(() -> assertThat(routes.status("sink").lastError()).isEqualTo("the journal is not available"));

        routes.database.setGone(false);

        await().until(() -> sink.taken.size() == 2);
    }

    @Test
    void savesThePositionAgainWhereThatFailed() throws SQLException, Exception {
        routes.route("journal:sink", sink);
        routes.append(1, 1);
        await().untilAsserted(() -> assertThat(routes.cursors.position("sink")).hasValue(1));
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        sink.refuse = seq -> {
            reached.countDown();
            awaitQuietly(goOn);
            return false;
        };
        routes.append(2, 2);
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        routes.database.breakConnections();
        routes.database.setReadOnlyFromNowOn(true);
        goOn.countDown();
        await().until(() -> sink.taken.size() == 2 && routes.status("sink").position() == 2);
        assertThat(routes.cursors.position("sink")).hasValue(1);

        routes.database.setReadOnlyFromNowOn(false);
        routes.camel.stop();

        assertThat(routes.cursors.position("sink")).hasValue(2);
    }

    @Test
    void savesThePositionBeforeItRestsSuspended() throws Exception {
        routes.route("journal:sink", sink);
        routes.append(1, 1);
        await().until(() -> sink.taken.size() == 1);
        routes.append(2, 2);
        await().until(() -> sink.taken.size() == 2);

        routes.camel.getRouteController().suspendRoute("sink");

        await().untilAsserted(() -> assertThat(routes.cursors.position("sink")).hasValue(2));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> seqs(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
