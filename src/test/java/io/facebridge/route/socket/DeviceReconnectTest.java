package io.facebridge.route.socket;

import static io.facebridge.route.socket.SocketGateway.event;
import static io.facebridge.route.socket.SocketGateway.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.facebridge.simulator.SimulatedMegboxServer;
import io.facebridge.testkit.Pictures;
import io.vertx.core.Vertx;

/** How a connection comes back, and that there are never two. */
@Timeout(90)
class DeviceReconnectTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BOX = "box-1";
    private static Vertx vertx;

    private SimulatedMegboxServer box;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @BeforeEach
    void startBox() {
        box = new SimulatedMegboxServer(vertx, BOX, () -> Pictures.jpeg(1));
    }

    @AfterEach
    void stopBox() {
        box.close();
    }

    @Test
    void shouldStartWithoutTheDeviceAndTryInGrowingPauses() throws Exception {
        box.wire().stop();
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.route(BOX, exchange -> {
            });
            await().atMost(PATIENCE).until(() -> gateway.gaps(BOX).size() >= 7);

            assertGrowing(gateway.gaps(BOX));
            box.wire().start();
            await().atMost(PATIENCE).until(() -> box.open() == 1);
            assertThat(box.mostOpen()).isEqualTo(1);
        }
    }

    @Test
    void shouldBeginWithAShortPauseAgainOnceReady() throws Exception {
        box.wire().stop();
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.route(BOX, exchange -> {
            });
            await().atMost(PATIENCE).until(() -> gateway.gaps(BOX).size() >= 6);
            box.wire().start();
            await().atMost(PATIENCE).until(() -> box.open() == 1);
            int before = gateway.gaps(BOX).size();

            box.wire().stop();
            await().atMost(PATIENCE).until(() -> gateway.gaps(BOX).size() >= before + 4);

            // the first gap holds the life of the connection as well
            List<Long> after = gateway.gaps(BOX).subList(before + 1, before + 4);
            assertThat(after.get(0)).isBetween(38L, 200L);
            assertThat(after.get(2)).isGreaterThanOrEqualTo(158L);
        }
    }

    @Test
    void shouldGrowThePauseWhenTheOpeningFails() throws Exception {
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.route(BOX, "", exchange -> {
                throw new IllegalStateException("no key");
            });
            await().atMost(PATIENCE).until(() -> gateway.gaps(BOX).size() >= 6);

            assertGrowing(gateway.gaps(BOX));
            assertThat(box.mostOpen()).isEqualTo(1);
        }
    }

    @Test
    void shouldGrowThePauseWhenTheSubscriptionNeverStands() throws Exception {
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.route(BOX, "?readyTimeout=10ms", exchange -> {
            });
            await().atMost(PATIENCE).until(() -> gateway.gaps(BOX).size() >= 6);

            assertGrowing(gateway.gaps(BOX));
            assertThat(box.mostOpen()).isEqualTo(1);
        }
    }

    @Test
    void shouldGrowThePauseWhenTheDeviceAcceptsAndCloses() throws Exception {
        box.greet(socket -> socket.close());
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.route(BOX, "?readyAfter=2s", exchange -> {
            });
            await().atMost(PATIENCE).until(() -> gateway.gaps(BOX).size() >= 6);

            assertGrowing(gateway.gaps(BOX));
        }
    }

    @Test
    void shouldTakeAConnectionThatLivesForReady() throws Exception {
        box.wire().stop();
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.route(BOX, "?readyAfter=100ms&readyTimeout=150ms", exchange -> {
            });
            await().atMost(PATIENCE).until(() -> gateway.gaps(BOX).size() >= 6);
            box.wire().start();
            // nobody says ready, and nothing comes but answers to pings
            await().atMost(PATIENCE).during(Duration.ofSeconds(1)).until(() -> box.opened() == 1 && box.open() == 1);
            int before = gateway.gaps(BOX).size();

            box.wire().stop();
            await().atMost(PATIENCE).until(() -> gateway.gaps(BOX).size() >= before + 4);

            assertThat(gateway.gaps(BOX).get(before + 1)).isBetween(38L, 200L);
        }
    }

    @Test
    void shouldOpenASubscriptionWhileAllWorkersAreBusyWithOthers() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        List<String> seen = new CopyOnWriteArrayList<>();
        try (SocketGateway gateway = gateway(Map.of("workers", "1", "ready-timeout", "300ms"))) {
            gateway.route(BOX, exchange -> {
                if (event(exchange).equals("message")) {
                    busy.countDown();
                    go.await();
                }
            });
            await().atMost(PATIENCE).until(() -> box.open() == 1);
            box.send("slow");
            assertThat(busy.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            gateway.device("other", box.port());
            gateway.route("other", "", exchange -> {
                // an acknowledgement comes as a message
                seen.add(event(exchange));
                if (event(exchange).equals("open")) {
                    box.send("acknowledged");
                } else if (text(exchange).equals("acknowledged")) {
                    gateway.sockets().ready(exchange);
                }
            });

            await().atMost(PATIENCE).until(() -> seen.contains("message"));
            await().atMost(PATIENCE).during(Duration.ofSeconds(1)).until(() -> box.open() == 2 && box.opened() == 2);
            assertThat(seen).containsExactly("open", "message");
            go.countDown();
        }
    }

    @Test
    void shouldComeAgainWhenAMessageFailsOrTheRouteWantsIt() throws Exception {
        try (SocketGateway gateway = gateway(Map.of())) {
            List<String> seen = new CopyOnWriteArrayList<>();
            gateway.route(BOX, exchange -> {
                seen.add(text(exchange));
                if (text(exchange).equals("bad")) {
                    throw new IllegalStateException("unreadable");
                }
                if (text(exchange).equals("again")) {
                    gateway.sockets().restart(exchange);
                }
            });
            await().atMost(PATIENCE).until(() -> box.open() == 1);

            box.send("bad");
            await().atMost(PATIENCE).until(() -> box.opened() == 2 && box.open() == 1);
            box.send("again");
            await().atMost(PATIENCE).until(() -> box.opened() == 3 && box.open() == 1);
            box.send("good");

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen).containsExactly("", "bad", "", "again", "", "good"));
            assertThat(box.mostOpen()).isEqualTo(1);
            assertThat(gateway.open).hasValue(1);
        }
    }

    @Test
    void shouldNeitherLoseNorDoubleNorMixMessagesUnderFiftyCuts() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        box.greet(socket -> {
            int connection = connections.incrementAndGet();
            int[] next = { 0 };
            vertx.setPeriodic(1, timer -> {
                if (socket.isClosed()) {
                    vertx.cancelTimer(timer);
                } else {
                    socket.writeTextMessage(connection + ":" + next[0]++);
                }
            });
        });
        List<String> seen = new CopyOnWriteArrayList<>();
        AtomicInteger inRoute = new AtomicInteger();
        AtomicInteger mostInRoute = new AtomicInteger();
        try (SocketGateway gateway = gateway(Map.of("reconnect-max", "60ms"))) {
            gateway.route(BOX, exchange -> {
                mostInRoute.accumulateAndGet(inRoute.incrementAndGet(), Math::max);
                seen.add(event(exchange).equals("open") ? "open" : text(exchange));
                inRoute.decrementAndGet();
            });
            Random random = new Random(7);
            for (int cut = 0; cut < 50; cut++) {
                int messages = seen.size() + 2 + random.nextInt(20);
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> seen.size() >= messages);
                switch (random.nextInt(4)) {
                    case 0 -> box.wire().cut();
                    case 1 -> box.closeAll(1000);
                    case 2 -> {
                        box.wire().stop();
                        box.wire().start();
                    }
                    default -> {
                        gateway.camel().getRouteController().stopRoute(BOX);
                        gateway.camel().getRouteController().startRoute(BOX);
                    }
                }
            }
            int last = seen.size();
            await().atMost(PATIENCE).until(() -> seen.size() > last + 20);
        }

        assertThat(box.mostOpen()).isEqualTo(1);
        assertThat(mostInRoute).hasValue(1);
        assertThat(connections.get()).isGreaterThan(30);
        assertInBlocks(seen);
    }

    /** Each connection begins with its opening, and its messages come from the first on, in order, each once. */
    private static void assertInBlocks(List<String> seen) {
        Map<String, Integer> next = new HashMap<>();
        String current = null;
        boolean fresh = false;
        for (String entry : seen) {
            if (entry.equals("open")) {
                fresh = true;
                continue;
            }
            String connection = entry.substring(0, entry.indexOf(':'));
            int number = Integer.parseInt(entry.substring(entry.indexOf(':') + 1));
            if (fresh) {
                assertThat(next).as("a connection begins anew").doesNotContainKey(connection);
                current = connection;
                fresh = false;
            }
            assertThat(connection).isEqualTo(current);
            assertThat(number).isEqualTo(next.getOrDefault(connection, 0));
            next.put(connection, number + 1);
        }
    }

    @Test
    void shouldTakeInWhatCameBeforeTheDeviceClosed() throws Exception {
        box.greet(socket -> {
            for (int i = 0; i < 100; i++) {
                socket.writeTextMessage("m" + i);
            }
            socket.close();
        });
        List<String> seen = new CopyOnWriteArrayList<>();
        try (SocketGateway gateway = gateway(Map.of("reconnect-min", "30s", "reconnect-max", "60s", "max-waiting", "2"))) {
            gateway.route(BOX, exchange -> seen.add(text(exchange)));

            await().atMost(PATIENCE).until(() -> seen.size() == 101);
            List<String> expected = new ArrayList<>(List.of(""));
            for (int i = 0; i < 100; i++) {
                expected.add("m" + i);
            }
            assertThat(seen).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void shouldNoticeADeadDevice() throws Exception {
        try (SocketGateway gateway = gateway(Map.of("silence", "300ms", "connect-timeout", "1s"))) {
            gateway.route(BOX, exchange -> {
            });
            await().atMost(PATIENCE).until(() -> box.open() == 1);

            // nothing is said, but pings are answered
            await().atMost(PATIENCE).during(Duration.ofSeconds(1)).until(() -> box.opened() == 1 && gateway.open.get() == 1);
            box.wire().dead(true);
            await().atMost(PATIENCE).until(() -> gateway.open.get() == 0);

            box.wire().dead(false);
            await().atMost(PATIENCE).until(() -> box.open() == 1 && box.opened() == 2);
            assertThat(box.mostOpen()).isEqualTo(1);
        }
    }

    @Test
    void shouldAnswerPings() throws Exception {
        try (SocketGateway gateway = gateway(Map.of())) {
            gateway.route(BOX, exchange -> {
            });

            await().atMost(PATIENCE).until(() -> box.pongs() >= 3);
            assertThat(box.unanswered()).isZero();
            assertThat(box.opened()).isEqualTo(1);
        }
    }

    @Test
    void shouldNeverHaveTwoAttemptsAtADeviceThatIsSlow() throws Exception {
        box.wire().hold(true);
        try (SocketGateway gateway = gateway(Map.of("connect-timeout", "50ms"))) {
            gateway.route(BOX, exchange -> {
            });
            await().atMost(PATIENCE).until(() -> gateway.gaps(BOX).size() >= 6);
            assertGrowing(gateway.gaps(BOX));

            // every attempt that was held goes on now, and all but the newest are closed already
            box.wire().hold(false);

            await().atMost(PATIENCE).until(() -> box.open() == 1);
            await().atMost(PATIENCE).during(Duration.ofMillis(500)).until(() -> gateway.open.get() == 1 && box.open() == 1);
            assertThat(box.mostOpen()).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepTwoHundredSubscriptions() throws Exception {
        int devices = 200;
        List<String> seen = new CopyOnWriteArrayList<>();
        try (SocketGateway gateway = gateway(Map.of())) {
            for (int i = 0; i < devices; i++) {
                gateway.device("d" + i, box.port());
                gateway.route("d" + i, exchange -> {
                    if (event(exchange).equals("message")) {
                        seen.add(exchange.getFromRouteId() + text(exchange));
                    }
                });
            }
            await().atMost(PATIENCE).until(() -> box.open() == devices);
            box.send("a");
            await().atMost(PATIENCE).until(() -> seen.size() == devices);

            box.wire().cut();
            await().atMost(PATIENCE).until(() -> box.opened() >= 2 * devices && box.open() == devices);
            box.send("b");
            await().atMost(PATIENCE).until(() -> seen.size() == 2 * devices);

            assertThat(seen).doesNotHaveDuplicates();
            assertThat(box.mostOpen()).isLessThanOrEqualTo(devices);
        }
        await().atMost(PATIENCE).until(() -> box.open() == 0);
    }

    /** From 20 ms on twice as long each time, up to 200 ms and the rest for chance; a slow machine makes them longer. */
    private static void assertGrowing(List<Long> gaps) {
        for (int i = 0; i < gaps.size(); i++) {
            long least = Math.min(200, 20L << i);
            assertThat(gaps.get(i)).as("pause %d of %s", i, gaps).isBetween(least - 2, 2_000L);
        }
    }

    private SocketGateway gateway(Map<String, String> settings) throws Exception {
        SocketGateway gateway = new SocketGateway(vertx, settings);
        gateway.device(BOX, box.port());
        return gateway;
    }
}
