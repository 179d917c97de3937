package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.testkit.DeliveredLines;
import io.facebridge.testkit.KeptEvents;
import io.facebridge.testkit.PackagedGateway;

/**
 * Many sinks that fail at the same time, each in its way, while devices push on: devices are answered, the file sink gets
 * everything, and after the faults each sink gets every event, in order.
 */
class SinkFaultsIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TERMINALS = 4;
    private static final int ANSWERS = Fault.size("faults.sinks.answers", 60, 4_000);
    private static final int TIMEOUT_SECONDS = Fault.size("faults.sinks.timeout", 1, 5);
    private static final int RETRY_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STOPPED = "stopped";
    private static final String SECRET = "a-secret-of-the-sinks";

    @TempDir
    Path work;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldAnswerDevicesAndFeedGoodSinksWhileOthersFailAndThenThoseToo() throws Exception {
        Ledger ledger = FacePushers.ledger();
        List<FaultySink> faulty = new ArrayList<>();
        try (WebhookElsewhere elsewhere = new WebhookElsewhere(); SinkProcess stopped = new SinkProcess(work)) {
            for (FaultySink.Fault fault : FaultySink.Fault.values()) {
                faulty.add(new FaultySink(fault, elsewhere.url()));
            }
            stopped.stop();
            try (PackagedGateway gateway = PackagedGateway.in(work).checked().with("-Xmx192m").with(sinks(faulty, stopped))
                    .start()) {
                long start = System.nanoTime();
                try (FacePushers pushers = new FacePushers(gateway.uri(), TERMINALS, ledger)) {
                    pushers.awaitAnswers(ANSWERS);
                    await().atMost(PATIENCE).untilAsserted(() -> assertFailing(gateway, faulty));
                    pushers.awaitAnswers(ANSWERS);
                    for (FaultySink sink : faulty.stream().filter(FaultySink::isTakingNothing).toList()) {
                        assertThat((long) sink.attempts()).as("attempts at %s", sink.name())
                                .isLessThanOrEqualTo((System.nanoTime() - start) / 1_000_000 / RETRY_MILLIS + 2);
                    }
                    for (FaultySink sink : faulty) {
                        sink.heal();
                    }
                    stopped.goOn();
                    pushers.awaitAnswers(ANSWERS);
                }
                ledger.assertKept(gateway);
                List<String> kept = new KeptEvents(gateway).all().stream().map(SinkFaultsIT::id).toList();
                for (FaultySink sink : faulty) {
                    await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids(sink.taken())).as(sink.name()).isEqualTo(kept));
                }
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids(stopped.taken())).as(STOPPED).isEqualTo(kept));
                await().atMost(PATIENCE).untilAsserted(
                        () -> assertThat(DeliveredLines.in(work.resolve("data/events")).stream().map(SinkFaultsIT::id).toList())
                                .isEqualTo(kept));
                assertThat(elsewhere.connections()).as("whoever the redirect named").isZero();
                assertThat(new Memory(gateway).heapAfterCollection()).isLessThan(128L << 20);
                assertThat(gateway.log()).doesNotContain("OutOfMemoryError", SECRET, "/9j/");
            }
        } finally {
            for (FaultySink sink : faulty) {
                sink.close();
            }
        }
    }

    /** The gateway says which sinks do not get their events; it is ready nonetheless, and the file sink waits for nobody. */
    private void assertFailing(PackagedGateway gateway, List<FaultySink> faulty) throws IOException, InterruptedException {
        Map<String, JsonNode> sinks = new TreeMap<>();
        JsonNode said = MAPPER.readTree(gateway.get(client, "/gateway/v1/sinks").body());
        said.path("sinks").forEach(sink -> sinks.put(sink.path("name").asText(), sink));
        for (FaultySink sink : faulty) {
            if (sink.isTakingNothing()) {
                assertThat(sinks.get(sink.name()).path("state").asText()).as(sink.name()).isEqualTo("retrying");
                assertThat(sinks.get(sink.name()).path("lastError").asText()).as(sink.name()).isNotEmpty();
            } else { // an answer without end is cut off, and the next event goes
                assertThat(sinks.get(sink.name()).path("delivered").asLong()).as(sink.name()).isGreaterThan(1);
            }
        }
        assertThat(sinks.get(STOPPED).path("state").asText()).isEqualTo("retrying");
        assertThat(sinks.get("file").path("state").asText()).isEqualTo("running");
        assertThat(sinks.get("file").path("delivered").asLong()).isPositive();
        gateway.awaitReady();
    }

    /** What was taken, each once; where it came in another order than the first time, the order is wrong in the result too. */
    private static List<String> ids(List<byte[]> bodies) throws IOException {
        Set<String> ids = new LinkedHashSet<>();
        for (byte[] body : bodies) {
            ids.add(id(MAPPER.readTree(body)));
        }
        return List.copyOf(ids);
    }

    private static String id(JsonNode event) {
        return event.path("id").asText();
    }

    private static String[] sinks(List<FaultySink> faulty, SinkProcess stopped) {
        List<String> options = new ArrayList<>();
        options.add("-Dfacebridge.sink-http.timeout=" + 2 * TIMEOUT_SECONDS + "s");
        faulty.forEach(sink -> add(options, sink.name(), sink.url()));
        add(options, STOPPED, stopped.url());
        // so much for one event that it has to be read for the next part to be sent
        options.add("-Dfacebridge.sinks.reads-nothing.images=inline");
        return options.toArray(String[]::new);
    }

    private static void add(List<String> options, String name, String url) {
        String prefix = "-Dfacebridge.sinks." + name + ".";
        int millis = TIMEOUT_SECONDS * 1000;
        options.addAll(List.of(prefix + "uri=" + url + "?key=" + SECRET + "&responseTimeout=" + millis + "&soTimeout=" + millis,
                prefix + "authorization=Bearer " + SECRET,
                prefix + "retry-initial=" + RETRY_MILLIS + "ms", prefix + "retry-max=" + 2 * RETRY_MILLIS + "ms"));
    }
}
