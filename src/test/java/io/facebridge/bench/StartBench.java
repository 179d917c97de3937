package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.testkit.PackagedGateway;

/**
 * From the start of the process until it says that it is ready, over an empty data folder and over one with events, and the
 * memory that it takes at rest and under load: on the JDK of the tests, on the newest one that is installed, and there with an
 * AOT cache (from JDK 25 on) that a run under load has made. Prints a table and writes it to {@code target/bench/start.md}.
 * Settings: {@code -Dbench.starts=} (3), {@code -Dbench.start-events=} (100000), {@code -Dbench.seconds=} (10; of load),
 * {@code -Dbench.jdk=} (the folder of another JDK than the newest under /usr/lib/jvm).
 */
class StartBench {

    private static final int STARTS = Integer.getInteger("bench.starts", 3);
    private static final int EVENTS = Integer.getInteger("bench.start-events", 100_000);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int DEVICES = 100;
    private static final int AT_ONCE = 32;
    private static final int FACE_EVERY = 5;
    private static final int REST_SECONDS = 3;
    private static final long LOOK_MILLIS = 5;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int LOOK_TIMEOUT_MILLIS = 1_000;
    /** A second JVM puts the cache together when the first has ended its work. */
    private static final long CACHE_MINUTES = 5;
    private static final int FIRST_WITH_AOT = 25;
    private static final String HEAP = "-Xmx512m";
    private static final Path CACHE = Path.of("target/bench/gateway.aot").toAbsolutePath();

    @TempDir
    Path work;

    private List<FleetFamily> families;
    private Path filled;

    @Test
    void startsOnOldAndNewJavaWithFewAndManyEvents() throws Exception {
        families = FleetFamily.all();
        filled = Files.createTempDirectory(work, "filled");
        Jdk old = Jdk.ofTests();
        Jdk newest = Jdk.newest();
        fill(old);
        BenchReport report = new BenchReport("start").head("JDK", "ready after s, no events",
                "ready after s, " + EVENTS + " events",
                "RSS MB at rest", "RSS MB under load");
        measure(report, "JDK " + old.version(), old);
        if (newest.version() > old.version()) {
            measure(report, "JDK " + newest.version(), newest);
        }
        if (newest.version() >= FIRST_WITH_AOT) {
            train(newest);
            measure(report, "JDK " + newest.version() + " with an AOT cache of " + (Files.size(CACHE) >> 20) + " MB", newest,
                    "-XX:AOTCache=" + CACHE);
        }
        report.write();
    }

    private void measure(BenchReport report, String name, Jdk jdk, String... options) throws Exception {
        double[] empty = new double[STARTS];
        double[] many = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            empty[i] = readyAfterSeconds(jdk, Files.createTempDirectory(work, "empty"), options);
            many[i] = readyAfterSeconds(jdk, filled, options);
        }
        try (PackagedGateway gateway = launch(jdk, Files.createTempDirectory(work, "memory"), options).start()) {
            TimeUnit.SECONDS.sleep(REST_SECONDS); // nothing is waited for: that is what rest means
            long rest = ProcessUse.residentMegabytes(gateway.pid());
            load(gateway);
            report.row("%s | %.2f | %.2f | %d | %d", name, median(empty), median(many), rest,
                    ProcessUse.residentMegabytes(gateway.pid()));
        }
    }

    private static PackagedGateway.Launch launch(Jdk jdk, Path folder, String... options) {
        return PackagedGateway.in(folder).on(jdk.home()).with(HEAP).with(options);
    }

    private void load(PackagedGateway gateway) throws Exception {
        try (DeviceFleet fleet = new DeviceFleet(gateway.uri(), families, DEVICES, FACE_EVERY)) {
            assertThat(fleet.closed(AT_ONCE, SECONDS).failed()).isZero();
        }
    }

    private void fill(Jdk jdk) throws Exception {
        try (PackagedGateway gateway = launch(jdk, filled, "-Dfacebridge.sinks.file.enabled=false").start();
                DeviceFleet fleet = new DeviceFleet(gateway.uri(), List.of(FleetFamily.dumu()), DEVICES, 0)) {
            assertThat(fleet.closedUntil(AT_ONCE, EVENTS).failed()).isZero();
        }
    }

    /** The cache is written when the process ends: longer than a gateway's end may take elsewhere. */
    private void train(Jdk jdk) throws Exception {
        Files.createDirectories(CACHE.getParent());
        Files.deleteIfExists(CACHE);
        try (PackagedGateway gateway = launch(jdk, Files.createTempDirectory(work, "training"), "-XX:AOTCacheOutput=" + CACHE)
                .start()) {
            load(gateway);
            ProcessHandle process = ProcessHandle.of(gateway.pid()).orElseThrow();
            process.destroy();
            process.onExit().get(CACHE_MINUTES, TimeUnit.MINUTES);
        }
        assertThat(CACHE).isNotEmptyFile();
    }

    private static double readyAfterSeconds(Jdk jdk, Path folder, String... options) throws Exception {
        long begin = System.nanoTime();
        try (PackagedGateway gateway = launch(jdk, folder, with(options, "-Dfacebridge.sinks.file.enabled=false")).launch()) {
            while (!isReady(gateway)) {
                assertThat(gateway.isAlive()).as(gateway::log).isTrue();
                assertThat(System.nanoTime() - begin).isLessThan(PATIENCE_NANOS);
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private static String[] with(String[] options, String more) {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = more;
        return all;
    }

    private static boolean isReady(PackagedGateway gateway) {
        try {
            HttpURLConnection connection = (HttpURLConnection) gateway.management().resolve("/observe/health/ready").toURL()
                    .openConnection();
            connection.setConnectTimeout(LOOK_TIMEOUT_MILLIS);
            connection.setReadTimeout(LOOK_TIMEOUT_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static double median(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
