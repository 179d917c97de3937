package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.facebridge.journal.Journal;
import io.facebridge.journal.NewEvent;
import io.facebridge.sink.SinkStatus;
import io.facebridge.sink.SinkStatuses;
import io.facebridge.testkit.Events;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.WebhookServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Sinks under Quarkus: the one that is on by default, one that is right and one that is wrong. */
@QuarkusTest
@QuarkusTestResource(value = FreshGateway.class, restrictToAnnotatedClass = true)
@TestProfile(SinkWiringTest.Sinks.class)
class SinkWiringTest {

    private static final WebhookServer SERVER = new WebhookServer();
    private static final NewEvent EVENT = Events.event("0".repeat(31) + "f", "io.facebridge.device.heartbeat",
            "/dumu/sink-test", Instant.parse("2026-11-20T08:15:30.123Z"));
    private static final String JSON = new String(EVENT.json(), StandardCharsets.UTF_8);

    @Inject
    Journal journal;
    @Inject
    SinkStatuses statuses;

    public static class Sinks implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "camel.main.routes-include-pattern", "classpath:routes/sinks/*.yaml",
                    "facebridge.sinks.hook.uri", SERVER.url("/hook"),
                    "facebridge.sinks.hook.authorization", "Bearer 123",
                    "facebridge.sinks.hook.retry-initial", "100ms",
                    "facebridge.sinks.hook.retry-max", "200ms",
                    "facebridge.sinks.wrong.uri", "nonsense:x");
        }
    }

    @Test
    void shouldReachEverySinkOfTheConfiguration() throws Exception {
        journal.append(List.of(EVENT)).toCompletableFuture().join();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(status("hook").state()).isEqualTo(SinkStatus.State.RETRYING));

        SERVER.start();

        try {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(SERVER.taken()).extracting(body -> new String(body, StandardCharsets.UTF_8)).containsExactly(JSON);
                assertThat(lines()).containsExactly(JSON);
                assertThat(status("file").lag()).isZero();
                assertThat(status("hook").lag()).isZero();
            });
            assertThat(SERVER.requests().get(0).header("Authorization")).isEqualTo("Bearer 123");
            assertThat(status("wrong").state()).isEqualTo(SinkStatus.State.FAILED);
        } finally {
            SERVER.close();
        }
    }

    private SinkStatus status(String name) {
        return statuses.list().stream().filter(status -> status.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(FreshGateway.data().resolve("events"))) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
