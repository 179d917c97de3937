package io.facebridge.bench;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Frames over WebSockets at two sizes, each acknowledged when it is kept: the servers of {@link PushBench}, each a process of
 * its own, load from this one. Prints tables and writes them to {@code target/bench/stream.md}. Settings: see
 * {@link BenchOptions}.
 */
class StreamBench {

    @TempDir(factory = WorkFolder.class)
    Path work;

    @Test
    void framesAtTwoSizesBesideTheBareServerAndPeers() throws Exception {
        BenchOptions options = BenchOptions.given();
        Figures figures = new Figures(options, "frame");
        try (Field field = Field.start(work, false)) {
            Comparison comparison = new Comparison(options, field.servers());
            for (FrameWorkload workload : List.of(FrameWorkload.face(), FrameWorkload.faceWithScene())) {
                figures.add(workload.toString(),
                        comparison.measure(new Frames(workload, options.connections()), field.halved()),
                        field.missing());
            }
            figures.publish("stream", field.peers());
        }
    }

    private record Frames(FrameWorkload workload, int connections) implements Comparison.Traffic {

        @Override
        public int pictures() {
            return workload.pictures();
        }

        @Override
        public void run(BenchServer server, Schedule schedule, Tally tally) throws InterruptedException {
            try (StreamLoad load = new StreamLoad(connections)) {
                load.run(server.uri(), workload, schedule, tally);
            }
        }
    }
}
