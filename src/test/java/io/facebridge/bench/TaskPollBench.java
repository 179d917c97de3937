package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.testkit.FreshGateway;

/**
 * 1,000 terminals with 10 tasks each: how fast the packaged gateway gives them all out and takes their results, and how long a
 * {@code taskRequest} takes while the terminals ask every 5 seconds, or when there is nothing for them; beside it the bare
 * server, which gives out as many tasks from memory and forces the results, under the same load. Prints a table and writes it
 * to {@code target/bench/tasks.md}. Settings: {@code -Dbench.seconds=} (10), {@code -Dbench.terminals=} (1000; and as many
 * connections), {@code -Dbench.tasks=} (10, of each terminal).
 */
class TaskPollBench {

    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int TERMINALS = Integer.getInteger("bench.terminals", 1000);
    private static final int TASKS = Integer.getInteger("bench.tasks", 10);
    private static final int POLL_SECONDS = 5;
    /** All tasks are to be given out within it; what is left then fails the bench. */
    private static final int DRAIN_SECONDS = 120;
    /** That order tasks. */
    private static final int CLIENTS = 16;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BenchReport report = new BenchReport("tasks").head("server", "load", "polls/s", "tasks/s",
            "taskRequest p50 ms", "p99 ms", "taskResult p50 ms", "p99 ms");

    @TempDir(factory = WorkFolder.class)
    Path work;

    @Test
    void givesOutTenTasksToEachOfAThousandTerminals() throws Exception {
        try (BenchServer gateway = GatewayServer.start("gateway", Files.createDirectory(work.resolve("gateway")),
                BenchOptions.HEAP);
                BenchServer bare = BareProcess.start(Files.createDirectory(work.resolve("bare")), BenchOptions.HEAP)) {
            List<BenchServer> servers = List.of(gateway, bare);
            for (BenchServer server : servers) {
                // warm, and known as devices
                run(server, 0, SECONDS);
                order(server);
                drain(server, TERMINALS * TASKS);
            }
            Map<BenchServer, Integer> left = new HashMap<>();
            for (BenchServer server : servers) {
                order(server);
                Rest.of(servers);
                TerminalLoad.Result paced = run(server, POLL_SECONDS, Math.max(SECONDS, 2 * POLL_SECONDS));
                row(server, "every 5 s", paced);
                left.put(server, TERMINALS * TASKS - (int) paced.tasks());
            }
            for (BenchServer server : servers) {
                order(server);
                Rest.of(servers);
                row(server, "at once, until no task is left", drain(server, left.get(server) + TERMINALS * TASKS));
            }
            for (BenchServer server : servers) {
                Rest.of(servers);
                row(server, "at once, no task waits", run(server, 0, SECONDS));
            }
        }
        report.write();
    }

    private static TerminalLoad.Result drain(BenchServer server, int tasks) throws Exception {
        TerminalLoad.Result drained = run(server, new TerminalLoad(server.uri(), TERMINALS, 0, true), DRAIN_SECONDS);
        assertThat(drained.tasks()).as("tasks that %s gave out", server.name()).isEqualTo(tasks);
        return drained;
    }

    private static TerminalLoad.Result run(BenchServer server, int pauseSeconds, int seconds) throws Exception {
        return run(server, new TerminalLoad(server.uri(), TERMINALS, pauseSeconds, false), seconds);
    }

    /** Every result that was taken is kept, and nothing of the questions. */
    private static TerminalLoad.Result run(BenchServer server, TerminalLoad terminals, int seconds) throws Exception {
        try (TerminalLoad load = terminals) {
            TerminalLoad.Result result = load.run(seconds);
            assertThat(result.failed()).as("failures of %s", server.name()).isZero();
            assertThat(server.kept().events()).as("results that %s kept", server.name()).isEqualTo(result.tasks());
            return result;
        }
    }

    /** So many more for each terminal, from several clients at once. */
    private void order(BenchServer server) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Void>> orders = IntStream.range(0, TERMINALS).<Callable<Void>>mapToObj(terminal -> () -> {
                order(server.uri().resolve("/gateway/v1/devices/bench-" + terminal + "/operations/set-face-config"));
                return null;
            }).toList();
            for (Future<Void> ordered : clients.invokeAll(orders)) {
                ordered.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private void order(URI operation) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(operation)
                .header("Authorization", "Bearer " + FreshGateway.TOKEN).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"parameters\":{\"FaceQuality\":5,\"SnapMode\":0}}")).build();
        for (int task = 0; task < TASKS; task++) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(202);
        }
    }

    private void row(BenchServer server, String load, TerminalLoad.Result result) throws IOException {
        report.row("%s | %d terminals, %s | %.0f | %s | %.1f | %.1f | %s | %s", server.name(), TERMINALS, load,
                result.pollsPerSecond(), result.tasks() == 0 ? "-" : Table.number(result.tasksPerSecond(), 0),
                result.poll().p50Millis(), result.poll().p99Millis(), Table.number(result.answer().p50Millis(), 1),
                Table.number(result.answer().p99Millis(), 1));
    }
}
