package io.facebridge.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.LogLines;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Whatever a route or a device does, a request is answered once, ends once, and gives back what it took. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class IngressRequestTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int BODY = 1024 * 1024;

    @TestHTTPResource
    URI gateway;

    @TestHTTPResource(management = true)
    URI management;

    @Inject
    MeterRegistry metrics;

    @Inject
    HeldRoute held;

    private final Path file = FreshGateway.routes().resolve("held.yaml");
    private LogLines lines;

    @BeforeEach
    void listen() {
        held.reset();
        lines = LogLines.listen();
    }

    @AfterEach
    void stop() throws IOException {
        if (Files.deleteIfExists(file)) {
            awaitLine("held.yaml is gone");
        }
        lines.close();
    }

    @Test
    void countsTheBodyOfADeviceThatHasGoneUntilItsRouteIsDone() throws Exception {
        serve("{bean: {ref: heldRoute, method: hold}}");
        try (Socket device = new Socket(gateway.getHost(), gateway.getPort())) {
            device.getOutputStream().write(("POST " + HeldRoute.PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + BODY
                    + "\r\n\r\n" + " ".repeat(BODY)).getBytes(StandardCharsets.US_ASCII));
            held.awaitBegun();
        }
        held.awaitGone();
        assertThat(inFlight()).isEqualTo(BODY);

        held.release();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(inFlight()).isZero());
        awaitLine("did not wait for the answer of the route held-route");
        assertThat(ours()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(HeldRoute.PATH, "WARN", "ERROR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{setHeader: {name: CamelHttpResponseCode, constant: no-number}}",
            "{setHeader: {name: CamelHttpResponseCode, constant: -1}}",
            "{setHeader: {name: X-Own, constant: \"a\\nb" + HeldRoute.PATH + "\"}}" })
    void answersOnceWhatCannotBeAnswered(String step) throws Exception {
        serve(step);

        given().body("{}").post(HeldRoute.PATH).then().statusCode(500).body(is(""));

        held.awaitGone();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(inFlight()).isZero());
        assertThat(ours()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(HeldRoute.PATH));
    }

    @Test
    void answersWhereAStepFailsAsJavaItselfMay() throws Exception {
        serve("{bean: {ref: heldRoute, method: exhaust}}");

        given().body("{}").post(HeldRoute.PATH).then().statusCode(503);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(inFlight()).isZero());
        assertThat(ours()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(HeldRoute.PATH));
    }

    /** Others in the same process, as the demo's simulated boxes, may keep their connections as long as they like. */
    @Test
    void knowsThePortThatTheGatewayWasGiven() {
        assertThat(gateway.getPort()).isPositive();
        assertThat(GatewayPorts.areKnown()).isTrue();
        assertThat(GatewayPorts.has(gateway.getPort())).isTrue();
        assertThat(GatewayPorts.has(management.getPort())).isFalse();
        assertThat(GatewayPorts.has(0)).isFalse();
    }

    private void serve(String step) throws IOException {
        Files.writeString(file, """
                - route:
                    id: held-route
                    routeConfigurationId: ingress
                    from:
                      uri: platform-http:%s
                      parameters: {httpMethodRestrict: POST}
                      steps:
                        - %s
                """.formatted(HeldRoute.PATH, step.substring(1, step.length() - 1)));
        awaitLine("held.yaml: routes [held-route] run");
    }

    private void awaitLine(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines.texts()).anyMatch(line -> line.contains(text)));
    }

    /** What this project says; Camel names the paths of routes that come and go. */
    private List<String> ours() {
        return lines.texts().stream().filter(line -> line.contains(" io.facebridge.")).toList();
    }

    private double inFlight() {
        return metrics.get("facebridge.ingress.bytes.in.flight").gauge().value();
    }
}
