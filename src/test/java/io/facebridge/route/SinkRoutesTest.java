package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.facebridge.sink.SinkConfig;
import io.facebridge.sink.SinkStatus;
import io.facebridge.sink.SinkStatus.State;

class SinkRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "nonsense:thing?password=secret1;                        nonsense",
            "seda:x?pasword=secret1;                                 pasword",
            "secret1;                                                NoSuchEndpointException",
            "kafka:events?brokers=localhost:1&requestTimeoutMs=many; requestTimeoutMs" })
    void shouldShowAWrongSinkAndRunTheOthers(String uri, String shown) throws Exception {
        try (SinkGateway gateway = new SinkGateway(folder, Map.of(
                "facebridge.sinks.a-wrong.uri", uri,
                "facebridge.sinks.b-right.uri", "jsonl:" + folder.resolve("events")))) {

            gateway.append(3);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(gateway.status("b-right").delivered()).isEqualTo(3));
            SinkStatus wrong = gateway.status("a-wrong");
            assertThat(wrong.state()).isEqualTo(State.FAILED);
            assertThat(wrong.lastError()).contains(shown);
            assertThat(wrong.lastErrorAt()).isNotNull();
            if (uri.contains("=secret1")) {
                assertThat(wrong.lastError()).doesNotContain("secret1");
            }
            assertThat(gateway.camel().getRoutes()).extracting(Route::getRouteId).containsExactly("sink-b-right");
        }
    }

    @Test
    void shouldShowASinkWithAnUnusableNameOrSecret() throws Exception {
        try (SinkGateway gateway = new SinkGateway(folder, Map.of(
                "facebridge.sinks.\"a b\".uri", "seda:x",
                "facebridge.sinks.blank.uri", "http://localhost:1/",
                "facebridge.sinks.blank.hmac-secret", " "))) {

            assertThat(gateway.status("a b").state()).isEqualTo(State.FAILED);
            assertThat(gateway.status("a b").lastError()).contains("the name of a sink must match");
            assertThat(gateway.status("blank").state()).isEqualTo(State.FAILED);
            assertThat(gateway.camel().getRoutes()).isEmpty();
        }
    }

    @Test
    void shouldLeaveOutASinkThatIsSwitchedOff() throws Exception {
        try (SinkGateway gateway = new SinkGateway(folder, Map.of(
                "facebridge.sinks.off.uri", "seda:x",
                "facebridge.sinks.off.enabled", "false"))) {

            assertThat(gateway.status("off").state()).isEqualTo(State.DISABLED);
            assertThat(gateway.camel().getRoutes()).isEmpty();
        }
    }

    @Test
    void shouldBeginWithTheNewestWhereAsked() throws Exception {
        try (SinkGateway gateway = new SinkGateway(folder, Map.of())) {
            gateway.append(5);
        }
        try (SinkGateway gateway = new SinkGateway(folder, Map.of(
                "facebridge.sinks.late.uri", "seda:x",
                "facebridge.sinks.late.from", "latest"))) {
            gateway.append(2);

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(gateway.status("late").lag()).isZero();
                assertThat(gateway.status("late").delivered()).isEqualTo(2);
            });
        }
    }

    @Test
    void shouldGiveOtherTargetsOnlyOurHeaders() throws Exception {
        try (SinkGateway gateway = new SinkGateway(folder, Map.of(
                "facebridge.sinks.plain.uri", "seda:plain"));
                ConsumerTemplate receiver = gateway.camel().createConsumerTemplate()) {

            gateway.append(1);

            Exchange exchange = receiver.receive("seda:plain", PATIENCE.toMillis());
            assertThat(exchange.getMessage().getBody()).isInstanceOf(byte[].class);
            assertThat(exchange.getMessage().getHeaders().keySet()).contains("FacebridgeSeq", "FacebridgeEventId",
                    "FacebridgeEventType", "FacebridgeEventSource").allMatch(name -> name.startsWith("Facebridge"));
        }
    }

    @Test
    void shouldRefuseAnUnknownFormatByNamingTheKnown() {
        assertThatThrownBy(() -> SinkGateway.config(Map.of(
                "facebridge.sinks.x.uri", "seda:x",
                "facebridge.sinks.x.format", "xml")))
                .hasMessageContaining("facebridge.sinks.x.format").hasMessageContaining("cloudevents");
    }

    @Test
    void shouldHaveTheDocumentedDefaults() {
        SinkConfig.Sink sink = SinkGateway.config(Map.of("facebridge.sinks.x.uri", "seda:x")).all().get("x");

        assertThat(sink.enabled()).isTrue();
        assertThat(sink.types()).isEmpty();
        assertThat(sink.sources()).isEmpty();
        assertThat(sink.format()).isEqualTo(SinkConfig.Format.CLOUDEVENTS);
        assertThat(sink.images()).isEqualTo(SinkConfig.Images.REFERENCE);
        assertThat(sink.from()).isEqualTo(SinkConfig.From.EARLIEST);
        assertThat(sink.maxAttempts()).isZero();
        assertThat(sink.retryInitial()).isEqualTo(Duration.ofSeconds(1));
        assertThat(sink.retryMax()).isEqualTo(Duration.ofSeconds(60));
        assertThat(sink.authorization()).isEmpty();
        assertThat(sink.hmacSecret()).isEmpty();
    }
}
