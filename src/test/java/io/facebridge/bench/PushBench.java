package io.facebridge.bench;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Durable HTTP push at three sizes: the packaged gateway, the bare server, a Node-RED flow and a tornado receiver, each a
 * process of its own, load from this one. Prints tables and writes them to {@code target/bench/push.md}. Settings: see
 * {@link BenchOptions}.
 */
class PushBench {

    @TempDir(factory = WorkFolder.class)
    Path work;

    @Test
    void pushesAtThreeSizesBesideTheBareServerAndPeers() throws Exception {
        BenchOptions options = BenchOptions.given();
        Figures figures = new Figures(options, "message");
        try (Field field = Field.start(work, options.keepOnly())) {
            Comparison comparison = new Comparison(options, field.servers());
            for (Workload workload : List.of(Workload.heartbeat(), Workload.face(), Workload.faceWithScene())) {
                figures.add(workload.toString(), comparison.measure(new Push(workload, options.connections()), field.halved()),
                        field.missing());
            }
            figures.publish("push", field.peers());
        }
    }

    private record Push(Workload workload, int connections) implements Comparison.Traffic {

        @Override
        public int pictures() {
            return workload.pictures();
        }

        @Override
        public void run(BenchServer server, Schedule schedule, Tally tally) throws InterruptedException {
            try (Load load = new Load(connections)) {
                load.run(server.uri(), workload, schedule, tally);
            }
        }
    }
}
