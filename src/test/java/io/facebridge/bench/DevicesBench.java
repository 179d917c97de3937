package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.testkit.PackagedGateway;

/**
 * What a gateway with 512 MB of heap takes as its devices grow, 5 families over HTTP and WebSockets, each with a profile made
 * over REST and a connection of its own: while each sends a heartbeat every 10 seconds, and while all together send the same
 * number of heartbeats a second, which shows what one message costs among more devices. Beside it the bare server under the
 * same load. Prints a table and writes it to {@code target/bench/devices.md}. Settings: {@code -Dbench.seconds=} (10),
 * {@code -Dbench.warm-up=} (30), {@code -Dbench.counts=} (10,100,1000,5000), {@code -Dbench.rate=} (500).
 */
class DevicesBench {

    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm-up", 30);
    private static final List<Integer> COUNTS = BenchSettings.numbers("bench.counts", "10,100,1000,5000");
    private static final int RATE = Integer.getInteger("bench.rate", 500);
    private static final int PERIOD_SECONDS = 10;
    /** It needs so much less to be warm. */
    private static final int BARE_SHARE = 3;
    private static final String HEAP = "-Xmx512m";
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    Path work;

    private int registered;

    @Test
    void costsOfMoreAndMoreDevices() throws Exception {
        BenchReport report = new BenchReport("devices").head("devices", "PUT ms, each", "list ms",
                "every 10 s: CPU ms a device a second",
                "p99 ms", RATE + "/s: CPU ms a message", "p50 ms", "p99 ms", "bare CPU ms a message", "p99 ms",
                "heap after GC MB", "RSS MB", "threads");
        List<FleetFamily> families = FleetFamily.withHeartbeats();
        try (PackagedGateway gateway = PackagedGateway.in(Files.createTempDirectory(work, "gateway")).with(HEAP).start();
                BareProcess bare = BareProcess.start(Files.createTempDirectory(work, "bare"), HEAP)) {
            warm(gateway.uri(), families, WARM_UP_SECONDS);
            warm(bare.uri(), families, WARM_UP_SECONDS / BARE_SHARE);
            for (int count : COUNTS) {
                measure(report, gateway, bare, families, count);
            }
        }
        report.write();
    }

    private static void warm(URI server, List<FleetFamily> families, int seconds) throws Exception {
        try (DeviceFleet fleet = new DeviceFleet(server, families, COUNTS.get(0), 0)) {
            assertThat(fleet.paced(2.0 * RATE, seconds).failed()).isZero();
        }
    }

    private void measure(BenchReport report, PackagedGateway gateway, BareProcess bare, List<FleetFamily> families, int count)
            throws Exception {
        DeviceProfilesClient profiles = new DeviceProfilesClient(gateway);
        double put = profiles.register(families, registered, count);
        registered = count;
        double list = profiles.listMillis(count);
        try (DeviceFleet fleet = new DeviceFleet(gateway.uri(), families, count, 0)) {
            Measured calm = measure(fleet, gateway.pid(), (double) count / PERIOD_SECONDS, PERIOD_SECONDS);
            Measured same = measure(fleet, gateway.pid(), RATE, SECONDS);
            long heap = ProcessUse.heapAfterCollectionMegabytes(gateway.pid(), JAVA_HOME);
            long resident = ProcessUse.residentMegabytes(gateway.pid());
            long threads = ProcessUse.threads(gateway.pid());
            Measured bareSame = measureBare(bare, families, count);
            report.row("%d | %.2f | %.0f | %.3f | %.1f | %.2f | %.1f | %.1f | %.2f | %.1f | %d | %d | %d", count, put, list,
                    calm.cpuMillis() / calm.result().seconds() / count, calm.result().heartbeats().percentile(0.99),
                    same.cpuMillis() / same.result().messages(), same.result().heartbeats().percentile(0.5),
                    same.result().heartbeats().percentile(0.99), bareSame.cpuMillis() / bareSame.result().messages(),
                    bareSame.result().heartbeats().percentile(0.99), heap, resident, threads);
        }
    }

    private Measured measureBare(BareProcess bare, List<FleetFamily> families, int count) throws Exception {
        try (DeviceFleet fleet = new DeviceFleet(bare.uri(), families, count, 0)) {
            return measure(fleet, ProcessUse.child(BareServer.class), RATE, SECONDS);
        }
    }

    private record Measured(FleetResult result, double cpuMillis) {}

    private static Measured measure(DeviceFleet fleet, long pid, double perSecond, int seconds) throws Exception {
        long before = ProcessUse.cpuMillis(pid);
        FleetResult result = fleet.paced(perSecond, seconds);
        assertThat(result.failed()).isZero();
        return new Measured(result, ProcessUse.cpuMillis(pid) - before);
    }
}
