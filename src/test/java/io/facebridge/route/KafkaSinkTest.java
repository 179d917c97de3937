package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.sink.SinkStatus;
import io.facebridge.testkit.KafkaServer;

class KafkaSinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** So many that the broker dies while they are on their way. */
    private static final int MANY = 1000;

    @TempDir
    static Path serverFolder;
    private static KafkaServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = KafkaServer.start(serverFolder);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void shouldSendEachEventUnderItsSource() throws Exception {
        try (SinkGateway gateway = gateway("plain");
                Records records = new Records("plain")) {

            List<String> events = gateway.append(20);

            records.await(events);
            for (int i = 0; i < events.size(); i++) {
                ConsumerRecord<String, byte[]> message = records.all.get(i);
                assertThat(message.key()).isEqualTo(SinkGateway.source(i + 1L));
                assertThat(message.headers().toArray()).extracting(Header::key).containsExactly("content-type");
                assertThat(message.headers().lastHeader("content-type").value())
                        .asString(StandardCharsets.UTF_8).isEqualTo("application/cloudevents+json");
            }
        }
    }

    @Test
    void shouldSendAllInOrderWhenTheBrokerDiesInTheMiddle() throws Exception {
        try (SinkGateway gateway = gateway("killed")) {
            List<String> events = new ArrayList<>(gateway.append(20));
            try (Records records = new Records("killed")) {
                records.await(events);
            }
            events.addAll(gateway.append(MANY));
            await().pollInterval(Duration.ofMillis(1)).until(() -> gateway.status("kafka").lag() < MANY - 5);
            server.kill();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.status("kafka")).satisfies(status -> {
                assertThat(status.state()).isEqualTo(SinkStatus.State.RETRYING);
                assertThat(status.lag()).isPositive();
            }));

            server.restart();

            events.addAll(gateway.append(20));
            try (Records records = new Records("killed")) {
                records.await(events);
            }
            assertThat(gateway.status("kafka").state()).isEqualTo(SinkStatus.State.RUNNING);
        }
    }

    @Test
    void shouldGiveUpTheOneThatTheBrokerRefusesAmongManyThatAreOnTheirWay() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", server.brokers()))) {
            admin.createTopics(List.of(new NewTopic("picky", 1, (short) 1)
                    .configs(Map.of("max.message.bytes", String.valueOf(MANY))))).all().get();
        }
        try (SinkGateway gateway = gateway("picky", "facebridge.sinks.kafka.max-attempts", "2");
                Records records = new Records("picky")) {
            List<String> events = new ArrayList<>(gateway.append(150));
            String refused = gateway.appendOfLength(2 * MANY);
            events.addAll(gateway.append(150));

            records.await(events);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.status("kafka").lag()).isZero());
            assertThat(gateway.deadLetters().count("kafka")).isOne();
            assertThat(gateway.metric("facebridge.sink.delivered", "kafka")).isEqualTo(records.all.size());
            assertThat(refused).hasSizeGreaterThan(MANY);
        }
    }

    private SinkGateway gateway(String topic) throws Exception {
        return gateway(topic, "facebridge.sinks.kafka.max-attempts", "0");
    }

    private SinkGateway gateway(String topic, String key, String value) throws Exception {
        return new SinkGateway(folder, Map.of(key, value,
                // shorter than the defaults, so that the test is
                "facebridge.sinks.kafka.uri", "kafka:" + topic + "?brokers=" + server.brokers()
                        + "&maxBlockMs=1500&requestTimeoutMs=1000&deliveryTimeoutMs=1500",
                "facebridge.sinks.kafka.retry-initial", "100ms",
                "facebridge.sinks.kafka.retry-max", "500ms"));
    }

    /** All that a topic holds. */
    private static final class Records implements AutoCloseable {

        private final List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        private final KafkaConsumer<String, byte[]> consumer;

        Records(String topic) {
            consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", server.brokers(), "auto.offset.reset", "earliest"),
                    new StringDeserializer(), new ByteArrayDeserializer());
            consumer.assign(List.of(new TopicPartition(topic, 0)));
        }

        /** Waits for exactly these, in this order; one that came twice counts at its first place. */
        void await(List<String> events) {
            org.awaitility.Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
                assertThat(new LinkedHashSet<>(all.stream().map(r -> new String(r.value(), StandardCharsets.UTF_8)).toList()))
                        .containsExactlyElementsOf(events);
            });
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
