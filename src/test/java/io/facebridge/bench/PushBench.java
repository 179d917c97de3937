package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.testkit.PackagedGateway;

/**
 * Durable HTTP push at three sizes: the packaged gateway and the bare server, each a process of its own, load from this one.
 * Prints a table and writes it to {@code target/bench/push.md}. Settings: {@code -Dbench.seconds=} (10),
 * {@code -Dbench.warm-up=} (30), {@code -Dbench.connections=} (32).
 */
class PushBench {

    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 32);
    private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm-up", 30);
    private static final String HEAP = "-Xmx1g";

    @TempDir
    Path work;

    @Test
    void pushesAtThreeSizesBesideTheBareServer() throws Exception {
        List<Supplier<Workload>> workloads = List.of(Workload::heartbeat, Workload::face, Workload::faceWithScene);
        StringBuilder table = new StringBuilder(
                "| message | gateway/s | p50 ms | p99 ms | bare/s | p50 ms | p99 ms | ratio |\n")
                .append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (Supplier<Workload> workload : workloads) {
            Load.Result bare = measureBare(workload.get());
            Load.Result gateway = measureGateway(workload.get());
            assertThat(gateway.failed()).isZero();
            assertThat(bare.failed()).isZero();
            table.append(String.format(Locale.ROOT, "| %s | %.0f | %.1f | %.1f | %.0f | %.1f | %.1f | %.2f |%n", workload.get(),
                    gateway.perSecond(), gateway.p50Millis(), gateway.p99Millis(), bare.perSecond(), bare.p50Millis(),
                    bare.p99Millis(), gateway.perSecond() / bare.perSecond()));
        }
        Files.createDirectories(Path.of("target/bench"));
        Files.writeString(Path.of("target/bench/push.md"), table);
        System.out.println(System.lineSeparator() + table);
    }

    private Load.Result measureGateway(Workload workload) throws Exception {
        try (PackagedGateway gateway = PackagedGateway.in(Files.createTempDirectory(work, "gateway")).with(HEAP).start();
                Load load = new Load(CONNECTIONS)) {
            load.run(gateway.uri(), workload, WARM_UP_SECONDS);
            return load.run(gateway.uri(), workload, SECONDS);
        }
    }

    private Load.Result measureBare(Workload workload) throws Exception {
        try (BareProcess bare = BareProcess.start(Files.createTempDirectory(work, "bare"), HEAP);
                Load load = new Load(CONNECTIONS)) {
            load.run(bare.uri(), workload, WARM_UP_SECONDS);
            return load.run(bare.uri(), workload, SECONDS);
        }
    }
}
