package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.protocol.megbox.MegboxFrames;
import io.facebridge.testkit.KeptEvents;
import io.facebridge.testkit.PackagedGateway;
import io.facebridge.testkit.WebhookServer;

/**
 * The clock of the gateway's machine is set while it runs: back and forth, and to what a machine without a battery shows. Wants
 * libfaketime; {@code -Dfaults.may-skip=true} lets it do without, and then nothing is shown.
 */
class ClockFaults {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ANSWERS = 40;
    private static final String NO_CLOCK = "libfaketime is not there and cannot be had (apt-get download, dpkg-deb)";
    /** Silent for three times as long is no machine under load; an hour or a day that a clock jumps is far more. */
    private static final String INTERVAL_OF_TALKERS = "30s";
    private static final String OFFLINE = "io.facebridge.device.offline";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path work;

    private final Ledger ledger = new Ledger(DeviceMessage::keyOf);
    private final HttpClient client = HttpClient.newHttpClient();
    private final JournalCopy journal = new JournalCopy();
    private PackagedGateway gateway;

    @Test
    void goesOnWhateverItsClockShows() throws Exception {
        Optional<FakeClock> found = FakeClock.in(work);
        if (found.isEmpty()) {
            // asked for and not done must not look like done
            assertThat(Boolean.getBoolean("faults.may-skip")).as(NO_CLOCK).isTrue();
            abort(NO_CLOCK);
        }
        FakeClock clock = found.get();
        try (WebhookServer hook = new WebhookServer()) {
            hook.start();
            gateway = clock.rule(
                    PackagedGateway.in(work).checked().with(talkers()).with("-Dfacebridge.sinks.hook.uri=" + hook.url("/hook"),
                            "-Dfacebridge.sinks.hook.retry-initial=500ms", "-Dfacebridge.sinks.hook.retry-max=2s",
                            "-Dfacebridge.tasks.expire-period=1s", "-Dfacebridge.tasks.lease=1s",
                            "-Dfacebridge.liveness.default-interval=2s",
                            "-Dfacebridge.device-registry.flush-interval=1s"))
                    .launch();
            try (MixedLoad load = new MixedLoad(gateway.uri(), 1, ledger);
                    TaskTerminal terminal = new TaskTerminal(gateway.uri(), ledger)) {
                gateway.awaitReady();
                awaitMore();
                for (Duration ahead : List.of(Duration.ofHours(-1), Duration.ofDays(1), Duration.ZERO, to1970(),
                        Duration.ZERO)) {
                    jump(clock, ahead, hook, terminal);
                }
                // those that spoke all the time were never held to be silent
                assertThat(offline()).allMatch(source -> source.startsWith("/module/silent-") || source.contains("absent"));
                load.close();
                terminal.close();
                assertAllThere(hook);
                // what ended in 1970 is old once the clock is right, and forgotten
                terminal.assertNoneGivenTwice();
            } finally {
                gateway.kill();
            }
        }
    }

    private void jump(FakeClock clock, Duration ahead, WebhookServer hook, TaskTerminal terminal) throws Exception {
        String silent = "silent-" + ahead.toSeconds() + "-" + ledger.size();
        assertThat(post("/module/heartbeat", "{\"device_id\":\"" + silent + "\",\"temperature\":60,\"timestamp\":"
                + Instant.now().getEpochSecond() + "}").statusCode()).isEqualTo(200);
        hook.answer(500);
        int refused = hook.requests().size();
        await().atMost(PATIENCE).until(() -> hook.requests().size() > refused + 1);

        clock.ahead(ahead);
        System.out.println("ClockFaults: the clock is ahead by " + ahead);

        await().atMost(PATIENCE)
                .until(() -> Math.abs(Duration.between(Instant.now().plus(ahead), received()).toMinutes()) < 10);
        hook.answer(204);
        awaitMore();
        int done = terminal.done();
        await().atMost(PATIENCE).until(() -> terminal.done() > done + 2);
        // what goes round by itself still does: silence is noticed, what nobody asks for is given up
        assertThat(post("/taskRequest", "{\"device_id\":\"absent\",\"time_stamp\":1577690264}").statusCode()).isEqualTo(200);
        HttpResponse<String> queued = post("/gateway/v1/devices/absent/operations/set-face-config",
                "{\"parameters\":{\"FaceQuality\":5,\"SnapMode\":0},\"expires\":\"PT2S\"}");
        assertThat(queued.statusCode()).isEqualTo(202);
        String task = "/gateway/v1/tasks/" + MAPPER.readTree(queued.body()).at("/task/id").asText();
        await().atMost(PATIENCE).until(() -> MAPPER.readTree(gateway.get(client, task).body()).path("state").asText(),
                "expired"::equals);
        await().atMost(PATIENCE).until(() -> offline().contains("/module/" + silent));
        Set<String> answered = ledger.keys();
        journal.readOn(gateway);
        assertThat(journal.keys()).containsAll(answered);
        String newest = journal.ids().get(journal.ids().size() - 1);
        await().atMost(PATIENCE).until(() -> hooked(hook).contains(newest));
    }

    private void assertAllThere(WebhookServer hook) throws Exception {
        journal.readOn(gateway);
        Delivered.assertSame(ledger.keys(), journal.keys().stream()
                .filter(key -> !key.startsWith("heartbeat /module/silent-")).collect(Collectors.toSet()));
        List<String> ids = journal.ids();
        await().atMost(PATIENCE).until(() -> hooked(hook).contains(ids.get(ids.size() - 1)));
        // that the devices are silent now is news behind it
        List<String> taken = hooked(hook);
        Delivered.assertAll(ids, taken.subList(0, taken.lastIndexOf(ids.get(ids.size() - 1)) + 1), 1);
        DataFolderCheck folder = new DataFolderCheck(work.resolve("data"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(new HashSet<>(folder.lines())).containsAll(ids));
    }

    private List<String> offline() throws IOException, InterruptedException {
        List<String> sources = new ArrayList<>();
        for (JsonNode event : new KeptEvents(gateway).all()) {
            if (event.path("type").asText().equals(OFFLINE)) {
                sources.add(event.path("source").asText());
            }
        }
        return sources;
    }

    /** When the newest event was received, by the gateway's clock. */
    private Instant received() throws IOException, InterruptedException {
        List<JsonNode> all = new KeptEvents(gateway).all();
        return Instant.parse(all.get(all.size() - 1).at("/data/receivedAt").asText());
    }

    private void awaitMore() {
        int enough = ledger.size() + ANSWERS;
        await().atMost(PATIENCE).until(() -> ledger.size() > enough);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(gateway.uri() + path)).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + PackagedGateway.TOKEN).POST(HttpRequest.BodyPublishers.ofString(body))
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> hooked(WebhookServer hook) throws IOException {
        List<String> ids = new ArrayList<>();
        for (byte[] event : hook.taken()) {
            ids.add(MAPPER.readTree(event).path("id").asText());
        }
        return ids;
    }

    /** The devices that speak all the time; all others have the short default interval. */
    private static String[] talkers() {
        return Stream.of("T01000114010100010126", "dumu-1", "dumu-2", "module-1", "megbox-1", "nebula-1", "terminal-1",
                MegboxFrames.DEVICE).map(id -> "-Dfacebridge.devices." + id + ".interval=" + INTERVAL_OF_TALKERS)
                .toArray(String[]::new);
    }

    private static Duration to1970() {
        return Duration.ofSeconds(1).minusSeconds(Instant.now().getEpochSecond());
    }
}
