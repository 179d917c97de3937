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
 * Frames over WebSockets at two sizes, each acknowledged when it is durable: the packaged gateway and the bare server, each a
 * process of its own, load from this one. Prints a table and writes it to {@code target/bench/stream.md}. Settings as of
 * {@link PushBench}.
 */
class StreamBench {

    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 32);
    private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm-up", 30);
    private static final String HEAP = "-Xmx1g";

    @TempDir
    Path work;

    @Test
    void framesAtTwoSizesBesideTheBareServer() throws Exception {
        List<Supplier<FrameWorkload>> workloads = List.of(FrameWorkload::face, FrameWorkload::faceWithScene);
        StringBuilder table = new StringBuilder("| frame | gateway/s | p50 ms | p99 ms | bare/s | p50 ms | p99 ms | ratio |\n")
                .append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (Supplier<FrameWorkload> workload : workloads) {
            Load.Result bare = measureBare(workload.get());
            Load.Result gateway = measureGateway(workload.get());
            assertThat(gateway.failed()).isZero();
            assertThat(bare.failed()).isZero();
            table.append(String.format(Locale.ROOT, "| %s | %.0f | %.1f | %.1f | %.0f | %.1f | %.1f | %.2f |%n", workload.get(),
                    gateway.perSecond(), gateway.p50Millis(), gateway.p99Millis(), bare.perSecond(), bare.p50Millis(),
                    bare.p99Millis(), gateway.perSecond() / bare.perSecond()));
        }
        Files.createDirectories(Path.of("target/bench"));
        Files.writeString(Path.of("target/bench/stream.md"), table);
        System.out.println(System.lineSeparator() + table);
    }

    private Load.Result measureGateway(FrameWorkload workload) throws Exception {
        try (PackagedGateway gateway = PackagedGateway.in(Files.createTempDirectory(work, "gateway")).with(HEAP).start();
                StreamLoad load = new StreamLoad(CONNECTIONS)) {
            load.run(gateway.uri(), workload, WARM_UP_SECONDS);
            return load.run(gateway.uri(), workload, SECONDS);
        }
    }

    private Load.Result measureBare(FrameWorkload workload) throws Exception {
        try (BareProcess bare = BareProcess.start(Files.createTempDirectory(work, "bare"), HEAP);
                StreamLoad load = new StreamLoad(CONNECTIONS)) {
            load.run(bare.uri(), workload, WARM_UP_SECONDS);
            return load.run(bare.uri(), workload, SECONDS);
        }
    }
}
