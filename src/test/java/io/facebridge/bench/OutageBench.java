package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.testkit.KafkaServer;
import io.facebridge.testkit.PackagedGateway;

/**
 * What an hour without a sink costs: small events are pushed while the sink's server is down, a million in the full form
 * ({@code -Dbench.outage-events=1000000}), a fifth of that where nothing is said; then it comes back, and devices go on pushing
 * while the gateway catches up. Once with a Kafka broker and, with fewer events, once with a webhook. All that was answered
 * must arrive, in the order of each device, and no more than a batch twice. Prints a table and writes it to
 * {@code target/bench/outage.md}. Settings: {@code -Dbench.outage-events=} (200000; to Kafka), {@code -Dbench.outage-hooked=}
 * (40000; to the webhook), {@code -Dbench.rate=} (200; heartbeats a second while it catches up).
 */
class OutageBench {

    private static final int TO_KAFKA = Integer.getInteger("bench.outage-events", 200_000);
    private static final int TO_WEBHOOK = Integer.getInteger("bench.outage-hooked", 40_000);
    private static final int RATE = Integer.getInteger("bench.rate", 200);
    private static final int DEVICES = 100;
    private static final int AT_ONCE = 64;
    private static final int PIECE_SECONDS = 2;
    private static final String HEAP = "-Xmx256m";
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    /** What may come twice: what was taken since the cursor was saved, at most a page of it. */
    private static final int PAGE = 500;

    @TempDir
    Path work;

    private final BenchReport report = new BenchReport("outage").head("sink", "events waiting", "pushed/s meanwhile",
            "caught up in s",
            "events/s", "pushes while it catches up, p50 ms", "p99 ms", "came twice", "gateway's CPU ms an event",
            "heap after GC MB of 256", "RSS MB");

    @Test
    void catchesUpAfterAnHour() throws Exception {
        Path folder = Files.createDirectories(work.resolve("kafka"));
        try (KafkaServer kafka = KafkaServer.start(folder)) {
            kafka.kill();
            measure("Kafka", "kafka:events?brokers=" + kafka.brokers(), TO_KAFKA, taker -> {
                kafka.restart();
                return KafkaTail.fromTheBeginning(kafka.brokers(), "events", taker);
            });
        }
        int port = PackagedGateway.freePort();
        measure("webhook", "http://127.0.0.1:" + port + "/events", TO_WEBHOOK, taker -> {
            EventReceiver receiver = new EventReceiver(port, taker);
            receiver.start();
            return receiver;
        });
        report.write();
    }

    /** Brings the sink's server back and hands what comes there on; what is given ends it. */
    @FunctionalInterface
    private interface Return {
        AutoCloseable comeBack(java.util.function.Consumer<byte[]> taker) throws Exception;
    }

    private void measure(String name, String uri, int events, Return server) throws Exception {
        try (PackagedGateway gateway = PackagedGateway.in(Files.createTempDirectory(work, name))
                .with(HEAP, "-Dfacebridge.sinks.file.enabled=false", "-Dfacebridge.liveness.enabled=false",
                        "-Dfacebridge.sinks.away.uri=" + uri, "-Dfacebridge.sinks.away.retry-max=1s")
                .start(); DeviceFleet fleet = new DeviceFleet(gateway.uri(), List.of(FleetFamily.dumu()), DEVICES, 0)) {
            FleetResult pushed = fleet.closedUntil(AT_ONCE, events);
            assertThat(pushed.failed()).isZero();
            FleetArrivals arrivals = new FleetArrivals(fleet.ledger());
            try (AutoCloseable back = server.comeBack(arrivals::add)) {
                long cpu = ProcessUse.cpuMillis(gateway.pid());
                long begin = System.nanoTime();
                Catching caught = catchUp(fleet, arrivals);
                double seconds = (System.nanoTime() - begin) / 1e9;
                long used = ProcessUse.cpuMillis(gateway.pid()) - cpu;
                assertThat(back).isNotNull();
                assertThat(arrivals.misplaced()).isZero();
                assertThat(arrivals.doubled()).isLessThanOrEqualTo(PAGE);
                report.row("%s | %d | %.0f | %.1f | %.0f | %.1f | %.1f | %d | %.3f | %d | %d", name, events, pushed.perSecond(),
                        seconds, arrivals.count() / seconds, caught.p50(), caught.p99(), arrivals.doubled(),
                        (double) used / arrivals.count(),
                        ProcessUse.heapAfterCollectionMegabytes(gateway.pid(), JAVA_HOME),
                        ProcessUse.residentMegabytes(gateway.pid()));
            }
        }
    }

    private record Catching(double p50, double p99) {}

    /** Pushes on until nothing is missing; the last piece may have been pushed after it had caught up. */
    private static Catching catchUp(DeviceFleet fleet, FleetArrivals arrivals) throws InterruptedException {
        Latencies all = new Latencies();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (arrivals.missing() > RATE) {
            assertThat(System.nanoTime()).as("caught up in time").isLessThan(end);
            FleetResult piece = fleet.paced(RATE, PIECE_SECONDS);
            assertThat(piece.failed()).isZero();
            all.addAll(piece.heartbeats());
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(arrivals.missing()).isZero());
        return new Catching(all.percentile(0.5), all.percentile(0.99));
    }
}
