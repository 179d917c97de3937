package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.testkit.KafkaServer;
import io.facebridge.testkit.PackagedGateway;

/**
 * From the moment when a device begins to send until a consumer has the event: from Kafka, a broker of its own, and from the
 * file sink's lines; both sinks are on. Devices of three families send at a fixed rate, heartbeats alone and then one message
 * in five a face. All that was answered must arrive at both, and what arrives in each device's order. Prints a table and writes
 * it to {@code target/bench/end-to-end.md}. Settings: {@code -Dbench.seconds=} (10), {@code -Dbench.warm-up=} (30),
 * {@code -Dbench.rates=} (200,1000; messages a second), {@code -Dbench.devices=} (200).
 */
class EndToEndBench {

    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm-up", 30);
    private static final int DEVICES = Integer.getInteger("bench.devices", 200);
    private static final List<Integer> RATES = BenchSettings.numbers("bench.rates", "200,1000");
    private static final int FACE_EVERY = 5;
    /** Before each load, for connections to open and threads to come. */
    private static final int LEAD_IN_SECONDS = 4;
    private static final double AIM_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path work;

    @Test
    void fromTheDeviceToTheSink() throws Exception {
        BenchReport report = new BenchReport("end-to-end").head("load", "answered/s", "to the answer p50 ms", "p99 ms",
                "to Kafka p50 ms", "p99 ms", "to the file p50 ms", "p99 ms", "gateway's CPU, ms a message",
                "aim: Kafka p99 below 100 ms");
        try (KafkaServer kafka = KafkaServer.start(Files.createDirectories(work.resolve("kafka")));
                PackagedGateway gateway = PackagedGateway.in(work)
                        .with("-Xmx512m", "-Dfacebridge.sinks.kafka.uri=kafka:events?brokers=" + kafka.brokers()).start()) {
            warm(kafka, gateway);
            for (boolean withFaces : new boolean[]{ false, true }) {
                for (int rate : RATES) {
                    measure(report, kafka, gateway, rate, withFaces);
                }
            }
        }
        report.write();
    }

    /** With the highest rate and with faces: the compiler is still at work for long after a start. */
    private void warm(KafkaServer kafka, PackagedGateway gateway) throws Exception {
        try (DeviceFleet fleet = fleet(gateway, true)) {
            FleetArrivals atKafka = new FleetArrivals(fleet.ledger());
            FleetArrivals inFile = new FleetArrivals(fleet.ledger());
            try (KafkaTail kafkaTail = KafkaTail.fromNowOn(kafka.brokers(), "events", atKafka::add);
                    LinesTail linesTail = LinesTail.fromNowOn(work.resolve("data/events"), inFile::add)) {
                assertThat(fleet.paced(Collections.max(RATES), WARM_UP_SECONDS).failed()).isZero();
                awaitAll(kafkaTail, linesTail, atKafka, inFile);
            }
        }
    }

    private static DeviceFleet fleet(PackagedGateway gateway, boolean withFaces) throws Exception {
        List<FleetFamily> families = List.of(FleetFamily.dumu(), FleetFamily.module(), FleetFamily.nebula());
        return new DeviceFleet(gateway.uri(), families, DEVICES, withFaces ? FACE_EVERY : 0);
    }

    private void measure(BenchReport report, KafkaServer kafka, PackagedGateway gateway, int rate, boolean withFaces)
            throws Exception {
        try (DeviceFleet fleet = fleet(gateway, withFaces)) {
            FleetArrivals atKafka = new FleetArrivals(fleet.ledger());
            FleetArrivals inFile = new FleetArrivals(fleet.ledger());
            try (KafkaTail kafkaTail = KafkaTail.fromNowOn(kafka.brokers(), "events", atKafka::add);
                    LinesTail linesTail = LinesTail.fromNowOn(work.resolve("data/events"), inFile::add)) {
                assertThat(fleet.paced(rate, LEAD_IN_SECONDS).failed()).isZero();
                awaitAll(kafkaTail, linesTail, atKafka, inFile);
                atKafka.measure();
                inFile.measure();
                long cpu = ProcessUse.cpuMillis(gateway.pid());
                FleetResult result = fleet.paced(rate, SECONDS);
                long used = ProcessUse.cpuMillis(gateway.pid()) - cpu;
                assertThat(result.failed()).isZero();
                awaitAll(kafkaTail, linesTail, atKafka, inFile);
                Latencies answers = withFaces ? result.faces() : result.heartbeats();
                report.row("%d/s, %s | %.0f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.2f | %s", rate,
                        withFaces ? "one in five a face (its answer shown)" : "heartbeats", result.perSecond(),
                        answers.percentile(0.5), answers.percentile(0.99), atKafka.latencies().percentile(0.5),
                        atKafka.latencies().percentile(0.99), inFile.latencies().percentile(0.5),
                        inFile.latencies().percentile(0.99), (double) used / result.messages(),
                        atKafka.latencies().percentile(0.99) < AIM_MILLIS ? "met" : "missed");
            }
            assertThat(atKafka.misplaced()).isZero();
            assertThat(inFile.misplaced()).isZero();
        }
    }

    private static void awaitAll(KafkaTail kafka, LinesTail lines, FleetArrivals... places) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            kafka.check();
            lines.check();
            for (FleetArrivals place : places) {
                assertThat(place.missing()).isZero();
            }
        });
    }
}
