package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.testkit.DeliveredLines;
import io.facebridge.testkit.KafkaServer;
import io.facebridge.testkit.KeptEvents;
import io.facebridge.testkit.PackagedGateway;

/** A broker that is stopped (SIGSTOP) for a while under load: devices and the file sink do not notice, the topic gets all. */
class KafkaStopFaults {

    private static final int ROUNDS = Fault.size("faults.kafka.rounds", 1, 2);
    private static final int ANSWERS = Fault.size("faults.kafka.answers", 60, 400);
    private static final int TERMINALS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TOPIC = "faults";
    private static final String RETRYING = "\"retrying\"";

    @TempDir
    Path work;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldAnswerAndDeliverToOthersWhileTheBrokerIsStopped() throws Exception {
        Ledger ledger = FacePushers.ledger();
        try (KafkaServer broker = KafkaServer.start(Files.createDirectory(work.resolve("kafka")));
                PackagedGateway gateway = PackagedGateway.in(work).checked()
                        .with("-Xmx192m", "-Dfacebridge.sinks.kafka.uri=kafka:" + TOPIC + "?brokers=" + broker.brokers(),
                                "-Dfacebridge.sinks.kafka.retry-max=1s")
                        .start()) {
            String pid = pidOfBroker();
            try (FacePushers pushers = new FacePushers(gateway.uri(), TERMINALS, ledger)) {
                for (int round = 0; round < ROUNDS; round++) {
                    pushers.awaitAnswers(ANSWERS);
                    Shell.run("kill", "-STOP", pid);
                    try {
                        await().atMost(PATIENCE).until(() -> sinks(gateway).contains(RETRYING));
                        pushers.awaitAnswers(ANSWERS);
                    } finally {
                        Shell.run("kill", "-CONT", pid);
                    }
                    await().atMost(PATIENCE).until(() -> !sinks(gateway).contains(RETRYING));
                }
            }
            ledger.assertKept(gateway);
            List<String> kept = new KeptEvents(gateway).all().stream().map(event -> event.path("id").asText()).toList();
            assertThat(records(broker, kept.size())).isEqualTo(kept);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> ledger.assertDelivered(DeliveredLines.in(work.resolve("data/events"))));
            assertThat(new Memory(gateway).heapAfterCollection()).isLessThan(128L << 20);
            assertThat(gateway.log()).doesNotContain("OutOfMemoryError", "/9j/");
        }
    }

    private String sinks(PackagedGateway gateway) throws Exception {
        return new String(gateway.get(client, "/gateway/v1/sinks").body(), StandardCharsets.UTF_8);
    }

    /** The ids in the topic, each at its first place. */
    private static List<String> records(KafkaServer broker, int count) {
        ObjectMapper mapper = new ObjectMapper();
        Set<String> ids = new LinkedHashSet<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.brokers(), "auto.offset.reset", "earliest"), new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            await().atMost(PATIENCE).until(() -> {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    ids.add(mapper.readTree(message.value()).path("id").asText());
                }
                return ids.size() >= count;
            });
        }
        return List.copyOf(ids);
    }

    /** It is a child of this process. */
    private static String pidOfBroker() {
        return ProcessHandle.current().children()
                .filter(child -> child.info().arguments().map(Arrays::asList).orElse(List.of()).contains("kafka.Kafka"))
                .map(child -> Long.toString(child.pid())).findFirst().orElseThrow();
    }
}
