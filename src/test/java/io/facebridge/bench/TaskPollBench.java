package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.PackagedGateway;

/**
 * 1,000 terminals with 10 tasks each: how fast the packaged gateway gives them all out and takes their results, and how long a
 * {@code taskRequest} takes while the terminals ask every 5 seconds; beside it the bare server, which keeps what it gets and
 * knows no tasks, under the same load. Prints a table and writes it to {@code target/bench/tasks.md}. Settings:
 * {@code -Dbench.seconds=} (10), {@code -Dbench.terminals=} (1000), {@code -Dbench.tasks=} (10, of each terminal).
 */
class TaskPollBench {

    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int TERMINALS = Integer.getInteger("bench.terminals", 1000);
    private static final int TASKS = Integer.getInteger("bench.tasks", 10);
    private static final int POLL_SECONDS = 5;
    private static final String HEAP = "-Xmx1g";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path work;

    @Test
    void givesOutTenTasksToEachOfAThousandTerminals() throws Exception {
        StringBuilder table = new StringBuilder(
                "| server | load | polls/s | tasks/s | taskRequest p50 ms | p99 ms | taskResult p99 ms |\n"
                        + "| --- | --- | --- | --- | --- | --- | --- |\n");
        try (PackagedGateway gateway = PackagedGateway.in(Files.createTempDirectory(work, "gateway")).with(HEAP,
                "-Dfacebridge.liveness.enabled=false").start();
                BareProcess bare = BareProcess.start(Files.createTempDirectory(work, "bare"), HEAP)) {
            // warm, and known as devices
            run(gateway.uri(), 0, SECONDS);
            run(bare.uri(), 0, SECONDS);
            enqueue(gateway.uri(), TASKS);
            row(table, "gateway", "every 5 s", paced(gateway.uri()));
            row(table, "bare", "every 5 s", paced(bare.uri()));
            int left = enqueue(gateway.uri(), TASKS);
            TerminalLoad.Result drained = run(gateway.uri(), 0, SECONDS);
            row(table, "gateway", "at once", drained);
            row(table, "bare", "at once", run(bare.uri(), 0, SECONDS));
            assertThat(drained.tasks()).isPositive().isLessThanOrEqualTo((long) left + (long) TERMINALS * TASKS);
        }
        Files.createDirectories(Path.of("target/bench"));
        Files.writeString(Path.of("target/bench/tasks.md"), table);
        System.out.println(System.lineSeparator() + table);
    }

    private TerminalLoad.Result paced(URI server) throws InterruptedException {
        return run(server, POLL_SECONDS, Math.max(SECONDS, 2 * POLL_SECONDS));
    }

    private static TerminalLoad.Result run(URI server, int pauseSeconds, int seconds) throws InterruptedException {
        try (TerminalLoad load = new TerminalLoad(server, TERMINALS, pauseSeconds)) {
            TerminalLoad.Result result = load.run(seconds);
            assertThat(result.failed()).isZero();
            return result;
        }
    }

    /** So many more for each terminal; how many that are. */
    private int enqueue(URI gateway, int each) throws Exception {
        for (int terminal = 0; terminal < TERMINALS; terminal++) {
            for (int task = 0; task < each; task++) {
                HttpRequest request = HttpRequest
                        .newBuilder(gateway.resolve("/gateway/v1/devices/bench-" + terminal + "/operations/set-face-config"))
                        .header("Authorization", "Bearer " + FreshGateway.TOKEN).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"parameters\":{\"FaceQuality\":5,\"SnapMode\":0}}"))
                        .build();
                assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(202);
            }
        }
        return TERMINALS * each;
    }

    private static void row(StringBuilder table, String server, String load, TerminalLoad.Result result) {
        String answered = result.tasks() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", result.answer().p99Millis());
        table.append(String.format(Locale.ROOT, "| %s | %d terminals, %s | %.0f | %.0f | %.1f | %.1f | %s |%n", server,
                TERMINALS, load, result.pollsPerSecond(), result.tasksPerSecond(), result.poll().p50Millis(),
                result.poll().p99Millis(), answered));
    }
}
