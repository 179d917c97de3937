package io.facebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.simulator.SimulatedDumu;
import io.facebridge.simulator.SimulatedMegbox;
import io.facebridge.simulator.SimulatedModule;
import io.facebridge.simulator.SimulatedNebula;
import io.facebridge.simulator.SimulatedTerminal;
import io.facebridge.testkit.PackagedGateway;
import io.facebridge.testkit.Pictures;

/** The packaged jar as a deployer runs it: started, killed in the middle, started again. */
class PackagedGatewayIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SENDERS = 8;

    @TempDir
    Path work;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void showsEventsOfEveryProtocolInTheDemo() {
        try (PackagedGateway gateway = PackagedGateway.start(work, "-Dfacebridge.demo=true")) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(protocolsIn(fileSink())).containsExactlyInAnyOrder("dumu", "terminal", "module", "megbox", "nebula");
                // over a WebSocket of its own, over those that the gateway opens, polled, over FTP
                assertThat(sourcesIn(fileSink())).contains("/megbox/demo-megbox-ws", "/megbox/demo-megbox-node",
                        "/nebula/demo-nebula-node", "/megbox/0000DE30000100000000");
                assertThat(gateway.log()).contains("from /dumu/").contains("from /nebula/");
            });
            assertThat(gateway.log()).doesNotContain("ERROR").doesNotContain("Exception");
        }
    }

    @Test
    void runsNoSimulatorByItself() throws Exception {
        try (PackagedGateway gateway = PackagedGateway.start(work)) {
            assertThat(events(gateway)).isEmpty();
            assertThat(gateway.log()).doesNotContain("demo:");
        }
    }

    @Test
    void refusesToShareItsDataFolder() {
        try (PackagedGateway first = PackagedGateway.start(work)) {
            assertThat(first.pid()).isPositive();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> PackagedGateway.start(work))
                    .hasMessageContaining("another gateway works in the data folder");
        }
    }

    @Test
    void losesNothingThatItAnsweredWhenItIsKilled() throws Exception {
        Map<String, List<String>> answered = new ConcurrentHashMap<>();
        try (PackagedGateway gateway = PackagedGateway.start(work)) {
            playOneOfEach(gateway);
        }
        PackagedGateway gateway = PackagedGateway.start(work);
        try {
            pushUntilKilled(gateway, answered);
        } finally {
            gateway.kill();
        }

        try (PackagedGateway again = PackagedGateway.start(work)) {
            Map<String, JsonNode> kept = new HashMap<>();
            List<JsonNode> events = events(again);
            events.forEach(event -> kept.put(event.at("/data/vendor/frpic_name").asText(), event));

            assertThat(answered.size()).isGreaterThan(50);
            assertThat(kept.keySet()).containsAll(answered.keySet());
            assertThat(events).extracting(event -> event.path("id").asText()).doesNotHaveDuplicates();
            for (Map.Entry<String, List<String>> message : answered.entrySet()) {
                assertPicturesAreThere(again, kept.get(message.getKey()), message.getValue());
            }
            await().atMost(Duration.ofSeconds(30)).untilAsserted(
                    () -> assertThat(idsIn(fileSink())).containsAll(events.stream().map(e -> e.path("id").asText()).toList()));
        }
    }

    private void playOneOfEach(PackagedGateway gateway) throws Exception {
        AtomicInteger seed = new AtomicInteger(1000);
        java.util.function.Supplier<byte[]> pictures = () -> Pictures.jpeg(seed.incrementAndGet());
        new SimulatedDumu(gateway.uri(), "dumu-1", pictures).playRound(0);
        new SimulatedTerminal(gateway.uri(), "terminal-1", pictures).playRound(0);
        new SimulatedModule(gateway.uri(), "module-1", pictures).playRound(0);
        new SimulatedMegbox(gateway.uri(), "megbox-1", pictures).playRound(0);
        new SimulatedNebula(gateway.uri(), "nebula-1", pictures).playRound(0);
        Set<String> sources = new java.util.TreeSet<>();
        events(gateway).forEach(event -> sources.add(event.path("source").asText()));
        assertThat(sources).containsExactlyInAnyOrder("/dumu/dumu-1", "/terminal/terminal-1", "/module/module-1",
                "/megbox/megbox-1",
                "/nebula/nebula-1");
    }

    /** Several terminals push faces as fast as they can until the gateway is gone; what was answered with success is noted. */
    private static void pushUntilKilled(PackagedGateway gateway, Map<String, List<String>> answered) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        CountDownLatch enough = new CountDownLatch(200);
        for (int sender = 0; sender < SENDERS; sender++) {
            int number = sender;
            senders.submit(() -> {
                HttpClient terminal = HttpClient.newHttpClient();
                for (int i = 0;; i++) {
                    String name = "FACE_" + number + "_" + i + ".jpg";
                    byte[] face = Pictures.jpeg(number * 1_000_000 + i, 20_000);
                    byte[] scene = Pictures.jpeg(number * 1_000_000 + 500_000 + i, 60_000);
                    HttpResponse<String> reply = terminal.send(
                            java.net.http.HttpRequest.newBuilder(gateway.uri().resolve("/faceRecognition"))
                                    .timeout(Duration.ofSeconds(10))
                                    .POST(java.net.http.HttpRequest.BodyPublishers
                                            .ofString(recognition(name, face, scene).toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    if (reply.statusCode() == 200) {
                        answered.put(name, List.of(sha256(face), sha256(scene)));
                        enough.countDown();
                    }
                }
            });
        }
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        gateway.kill();
        senders.shutdown();
        assertThat(senders.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private static ObjectNode recognition(String name, byte[] face, byte[] scene) {
        return JsonNodeFactory.instance.objectNode()
                .put("device_id", "T01000114010100010126")
                .put("frpic_name", name)
                .put("snap_time_ms", System.currentTimeMillis())
                .put("user_id", "131")
                .put("image", face)
                .put("fullview_image", scene);
    }

    private void assertPicturesAreThere(PackagedGateway gateway, JsonNode event, List<String> hashes) throws Exception {
        List<String> media = new ArrayList<>();
        event.at("/data/images").forEach(image -> media.add(image.path("media").asText()));
        assertThat(media).containsExactlyInAnyOrderElementsOf(hashes.stream().map(hash -> "sha256:" + hash).toList());
        for (String hash : hashes) {
            assertThat(sha256(gateway.get(client, "/gateway/v1/media/" + hash).body())).isEqualTo(hash);
        }
    }

    private List<JsonNode> events(PackagedGateway gateway) throws IOException, InterruptedException {
        List<JsonNode> events = new ArrayList<>();
        long after = 0;
        while (true) {
            JsonNode page = MAPPER.readTree(gateway.get(client, "/gateway/v1/events?limit=1000&after=" + after).body());
            page.path("events").forEach(entry -> events.add(entry.path("event")));
            if (page.path("next").asLong() == after) {
                return events;
            }
            after = page.path("next").asLong();
        }
    }

    private static Set<String> sourcesIn(List<JsonNode> events) {
        return events.stream().map(event -> event.path("source").asText()).collect(java.util.stream.Collectors.toSet());
    }

    private List<JsonNode> fileSink() throws IOException {
        Path folder = work.resolve("data/events");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<JsonNode> lines = new ArrayList<>();
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                String text = Files.readString(file);
                // the last line may be in the making
                for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().filter(l -> !l.isBlank()).toList()) {
                    lines.add(MAPPER.readTree(line));
                }
            }
        }
        return lines;
    }

    private static Set<String> protocolsIn(List<JsonNode> events) {
        Set<String> protocols = new java.util.TreeSet<>();
        events.forEach(event -> protocols.add(event.path("source").asText().split("/")[1]));
        return protocols;
    }

    private static List<String> idsIn(List<JsonNode> events) {
        return events.stream().map(event -> event.path("id").asText()).toList();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
