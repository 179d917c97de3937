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
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.sink.SinkStatus;
import io.facebridge.testkit.MqttServer;

class MqttSinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** So many that the broker dies while they are on their way. */
    private static final int MANY = 500;

    @TempDir
    Path serverFolder;
    @TempDir
    Path folder;

    /** Down at the start, up, dead in the middle, up again: one broker for the whole story. */
    @Test
    void shouldPublishAllInOrderWhateverTheBrokerDoes() throws Exception {
        try (MqttServer server = MqttServer.start(serverFolder);
                Subscriber subscriber = new Subscriber(server)) {
            server.kill();
            try (SinkGateway gateway = gateway(server)) {
                List<String> events = new ArrayList<>(gateway.append(5));
                awaitRetrying(gateway);
                assertThat(gateway.status("mqtt").lag()).isEqualTo(5);

                server.restart();
                subscriber.await(events);
                events.addAll(gateway.append(10));
                subscriber.await(events);

                int before = subscriber.received.size();
                events.addAll(gateway.append(MANY));
                Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> subscriber.received.size() > before + 5);
                server.kill();
                awaitRetrying(gateway);

                server.restart();
                subscriber.await(events);
                assertThat(gateway.status("mqtt").state()).isEqualTo(SinkStatus.State.RUNNING);
            }
        }
    }

    private SinkGateway gateway(MqttServer server) throws Exception {
        return new SinkGateway(folder, Map.of(
                "facebridge.sinks.mqtt.uri", "paho-mqtt5:site/events?brokerUrl=" + server.url() + "&maxReconnectDelay=500",
                "facebridge.sinks.mqtt.retry-initial", "100ms",
                "facebridge.sinks.mqtt.retry-max", "500ms"));
    }

    private static void awaitRetrying(SinkGateway gateway) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.status("mqtt")).satisfies(status -> {
            assertThat(status.state()).isEqualTo(SinkStatus.State.RETRYING);
            assertThat(status.lag()).isPositive();
        }));
    }

    /** Has a session that the broker keeps, so that nothing is missed while the broker or it is away. */
    private static final class Subscriber implements AutoCloseable {

        private final List<MqttMessage> received = new CopyOnWriteArrayList<>();
        private final MqttClient client;

        Subscriber(MqttServer server) throws MqttException {
            client = new MqttClient(server.url(), "subscriber", new MemoryPersistence());
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setCleanStart(false);
            options.setSessionExpiryInterval(3600L);
            options.setAutomaticReconnect(true);
            options.setAutomaticReconnectDelay(1, 1);
            client.setCallback(new Receiver(received));
            client.connect(options);
            client.subscribe("site/events", 1);
        }

        /** Waits for exactly these, in this order; one that came twice counts at its first place. */
        void await(List<String> events) {
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(new LinkedHashSet<>(
                    received.stream().map(message -> new String(message.getPayload(), StandardCharsets.UTF_8)).toList()))
                    .containsExactlyElementsOf(events));
            assertThat(received).allSatisfy(message -> assertThat(message.getQos()).isEqualTo(1));
        }

        @Override
        public void close() throws MqttException {
            client.disconnectForcibly(0, 1000);
            client.close();
        }
    }

    private record Receiver(List<MqttMessage> received) implements MqttCallback {

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            received.add(message);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            // connects again by itself
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            throw new IllegalStateException(exception);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // it publishes nothing
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // its session still has the subscription
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // it has no credentials
        }
    }
}
