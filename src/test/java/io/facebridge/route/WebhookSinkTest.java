package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.sink.SinkStatus;
import io.facebridge.testkit.WebhookServer;

class WebhookSinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SECRET = "a secret of two";

    private final WebhookServer server = new WebhookServer();

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldPostEachEventSignedAndAuthorized() throws Exception {
        try (SinkGateway gateway = gateway("authorization", "Bearer 123", "hmac-secret", SECRET)) {

            List<String> events = gateway.append(3);

            awaitTaken(events);
            assertThat(server.requests()).allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.path()).isEqualTo("/hook?key=1");
                assertThat(request.header("Content-Type")).isEqualTo("application/cloudevents+json");
                assertThat(request.header("Authorization")).isEqualTo("Bearer 123");
                assertThat(request.header("Facebridge-Signature")).isEqualTo("sha256=" + hmac(request.body()));
            });
        }
    }

    @Test
    void shouldSendNoOtherHeaders() throws Exception {
        try (SinkGateway gateway = gateway()) {

            awaitTaken(gateway.append(1));

            assertThat(server.requests().get(0).headers().keySet()).containsExactlyInAnyOrder("Host", "Content-type",
                    "Content-length", "Accept-encoding", "Connection", "User-agent");
        }
    }

    @Test
    void shouldTryAgainInOrderAfterFailures() throws Exception {
        server.answerNext(204, 500, 503, 302, 401);
        try (SinkGateway gateway = gateway("authorization", "Bearer 123")) {

            List<String> events = gateway.append(5);

            awaitTaken(events);
            assertThat(server.requests()).hasSize(9).noneMatch(request -> request.path().contains("elsewhere"));
        }
    }

    @Test
    void shouldFailAnEventThatIsNotAnsweredInTime() throws Exception {
        server.hang();
        try (SinkGateway gateway = gateway("uri", server.url("/hook?responseTimeout=500"))) {

            List<String> events = gateway.append(2);

            await().atMost(PATIENCE).until(() -> server.requests().size() > 1);
            server.release();
            awaitTaken(events);
        }
    }

    @Test
    void shouldWaitForAServerThatIsDownAtStart() throws Exception {
        server.stop();
        try (SinkGateway gateway = gateway()) {
            List<String> events = gateway.append(2);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.status("hook")).satisfies(status -> {
                assertThat(status.state()).isEqualTo(SinkStatus.State.RETRYING);
                assertThat(status.retries()).isPositive();
                assertThat(status.lag()).isEqualTo(2);
                assertThat(status.lastError()).contains("HttpHostConnectException");
                assertThat(status.lastErrorAt()).isNotNull();
                assertThat(status.lastSuccess()).isNull();
            }));

            server.start();

            awaitTaken(events);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.status("hook")).satisfies(status -> {
                assertThat(status.state()).isEqualTo(SinkStatus.State.RUNNING);
                assertThat(status.lag()).isZero();
                assertThat(status.delivered()).isEqualTo(2);
                assertThat(status.lastSuccess()).isNotNull();
            }));
            assertThat(gateway.metric("facebridge.sink.lag", "hook")).isZero();
            assertThat(gateway.metric("facebridge.sink.delivered", "hook")).isEqualTo(2);
            assertThat(gateway.metric("facebridge.sink.retries", "hook")).isPositive();
        }
    }

    @Test
    void shouldGoOnAfterMaxAttemptsAndKeepTheEventAsDead() throws Exception {
        server.answerNext(204, 500, 500);
        try (SinkGateway gateway = gateway("max-attempts", "2")) {

            List<String> events = gateway.append(3);

            awaitTaken(List.of(events.get(0), events.get(2)));
            assertThat(gateway.deadLetters().list(0, 10)).singleElement().satisfies(letter -> {
                assertThat(letter.consumer()).isEqualTo("hook");
                assertThat(letter.seq()).isEqualTo(2);
                assertThat(letter.attempts()).isEqualTo(2);
                assertThat(letter.error()).contains("500").doesNotContain("key=1");
            });
        }
    }

    @Test
    void shouldGiveOnlyTheEventsThatAreWanted() throws Exception {
        try (SinkGateway gateway = gateway("types", "face.*", "sources", "/terminal/*,/other/?")) {

            List<String> events = gateway.append(8);

            awaitTaken(List.of(events.get(1), events.get(3), events.get(7)));
        }
    }

    @Test
    void shouldPutPicturesInOrLeaveThemOut() throws Exception {
        try (SinkGateway gateway = gateway("images", "inline")) {
            gateway.append(1);
            await().atMost(PATIENCE).until(() -> server.taken().size() == 1);
        }
        JsonNode image = new ObjectMapper().readTree(server.taken().get(0)).at("/data/images/0");
        assertThat(image.path("data").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(new byte[SinkGateway.PICTURE_BYTES]));

        try (SinkGateway gateway = gateway("images", "none")) {
            gateway.append(1);
            await().atMost(PATIENCE).until(() -> server.taken().size() == 2);
        }
        assertThat(new ObjectMapper().readTree(server.taken().get(1)).path("data").has("images")).isFalse();
    }

    private SinkGateway gateway(String... settings) throws Exception {
        Map<String, String> properties = new HashMap<>(Map.of(
                "facebridge.sinks.hook.uri", server.url("/hook?key=1"),
                "facebridge.sinks.hook.retry-initial", "50ms",
                "facebridge.sinks.hook.retry-max", "200ms"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("facebridge.sinks.hook." + settings[i], settings[i + 1]);
        }
        return new SinkGateway(folder, properties);
    }

    private void awaitTaken(List<String> events) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.taken())
                .extracting(body -> new String(body, StandardCharsets.UTF_8)).containsExactlyElementsOf(events));
    }

    private static String hmac(byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
