package io.facebridge.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.facebridge.testkit.FreshGateway;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Bodies take bounded memory, and what a device breaks off does not take it for ever. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class IngressLimitsTest {

    private static final int MEGABYTE = 1024 * 1024;

    @TestHTTPResource
    URL gateway;

    @Inject
    MeterRegistry metrics;

    @Test
    void countsBodiesInFlightUntilTheirConnectionsEnd() throws Exception {
        List<Socket> half = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            half.add(begin("Content-Length: " + 10 * MEGABYTE, "{\"device_id\":"));
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(inFlight()).isEqualTo(30.0 * MEGABYTE));

        for (Socket socket : half) {
            socket.close();
        }

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(inFlight()).isZero());
    }

    @Test
    void refusesMoreWhileTooMuchIsInFlight() throws Exception {
        List<Socket> half = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            half.add(begin("Content-Length: " + 32 * MEGABYTE, "{"));
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(inFlight()).isEqualTo(256.0 * MEGABYTE));

        given().body("{\"device_id\":\"l1\"}").post("/taskRequest").then().statusCode(503);
        for (Socket socket : half) {
            socket.close();
        }

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> given().body("{\"device_id\":\"l1\"}").post("/taskRequest").then().statusCode(200));
    }

    @Test
    void endsAChunkedBodyThatGrowsTooLarge() throws IOException {
        byte[] chunk = ("100000\r\n" + " ".repeat(MEGABYTE) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = begin("Transfer-Encoding: chunked", "")) {
            socket.setSoTimeout(10_000);
            try {
                for (int i = 0; i < 40; i++) {
                    socket.getOutputStream().write(chunk);
                }
            } catch (IOException refusedWhileItWasSent) {
                assertThat(refusedWhileItWasSent).isNotNull();
            }
            assertThat(firstLine(socket.getInputStream())).contains("413");
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(inFlight()).isZero());
    }

    private double inFlight() {
        return metrics.get("facebridge.ingress.bytes.in.flight").gauge().value();
    }

    private Socket begin(String length, String body) throws IOException {
        Socket socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.getOutputStream().write(("POST /faceRecognition HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.append((char) b);
        }
        return line.toString();
    }
}
