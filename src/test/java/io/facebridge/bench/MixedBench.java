package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.testkit.PackagedGateway;

/**
 * 1,000 devices of all five families over HTTP, MegBoxes over WebSockets too, each with a connection of its own: four messages
 * in five are heartbeats, one is a face of 30 KB or, of boxes and nodes, one in five of 200 KB. First as fast as they are
 * answered, then at fixed rates, half of that top among them. Beside it the bare server under the same load. Prints a table and
 * writes it to {@code target/bench/mixed.md}. Settings: {@code -Dbench.seconds=} (10), {@code -Dbench.warm-up=} (30),
 * {@code -Dbench.devices=} (1000), {@code -Dbench.rates=} (200,500; messages a second), {@code -Dbench.connections=} (32;
 * messages at once at the top).
 */
class MixedBench {

    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm-up", 30);
    private static final int DEVICES = Integer.getInteger("bench.devices", 1000);
    private static final int AT_ONCE = Integer.getInteger("bench.connections", 32);
    private static final List<Integer> RATES = BenchSettings.numbers("bench.rates", "200,500");
    private static final int FACE_EVERY = 5;
    /** The bare server needs so much less to be warm. */
    private static final int BARE_SHARE = 2;
    private static final String HEAP = "-Xmx1g";

    @TempDir
    Path work;

    private final BenchReport report = new BenchReport("mixed").head("server", "load", "messages/s", "heartbeat p50 ms",
            "p99 ms",
            "face p50 ms", "p99 ms", "failed", "CPU % of a core", "CPU ms a message", "RSS MB");

    @Test
    void mixedTrafficOfManyDevicesBesideTheBareServer() throws Exception {
        List<FleetFamily> families = FleetFamily.all();
        List<Integer> rates = new ArrayList<>(RATES);
        try (PackagedGateway gateway = PackagedGateway.in(Files.createTempDirectory(work, "gateway")).with(HEAP).start();
                DeviceFleet fleet = new DeviceFleet(gateway.uri(), families, DEVICES, FACE_EVERY)) {
            double top = measure("gateway", gateway.pid(), fleet, rates, WARM_UP_SECONDS);
            rates.add((int) (top / 2));
            measure("gateway, half of its top", gateway.pid(), fleet, rates.subList(RATES.size(), rates.size()), 0);
            KeptFleet.check(gateway, fleet.ledger());
        }
        try (BareProcess bare = BareProcess.start(Files.createTempDirectory(work, "bare"), HEAP);
                DeviceFleet fleet = bareFleet(bare.uri(), families)) {
            measure("bare", ProcessUse.child(BareServer.class), fleet, rates, WARM_UP_SECONDS / BARE_SHARE);
        }
        report.write();
    }

    private static DeviceFleet bareFleet(URI server, List<FleetFamily> families) throws Exception {
        return new DeviceFleet(server, families, DEVICES, FACE_EVERY);
    }

    /** The top, in messages a second, after that warm-up; 0 where it is not measured. */
    private double measure(String server, long pid, DeviceFleet fleet, List<Integer> rates, int warmUp) throws Exception {
        double top = 0;
        if (warmUp > 0) {
            assertThat(fleet.closed(AT_ONCE, warmUp).failed()).isZero();
            long before = ProcessUse.cpuMillis(pid);
            FleetResult closed = fleet.closed(AT_ONCE, SECONDS);
            row(server, AT_ONCE + " at once", pid, closed, ProcessUse.cpuMillis(pid) - before);
            top = closed.perSecond();
        }
        for (int rate : rates) {
            long before = ProcessUse.cpuMillis(pid);
            FleetResult paced = fleet.paced(rate, SECONDS);
            row(server, rate + "/s", pid, paced, ProcessUse.cpuMillis(pid) - before);
        }
        return top;
    }

    private void row(String server, String load, long pid, FleetResult result, long cpuMillis) throws Exception {
        assertThat(result.failed()).isZero();
        report.row("%s | %s | %.0f | %.1f | %.1f | %.1f | %.1f | %d | %.0f | %.2f | %d", server, load, result.perSecond(),
                result.heartbeats().percentile(0.5), result.heartbeats().percentile(0.99), result.faces().percentile(0.5),
                result.faces().percentile(0.99), result.failed(), cpuMillis / result.seconds() / 10,
                (double) cpuMillis / result.messages(), ProcessUse.residentMegabytes(pid));
    }
}
