package io.facebridge.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Multipart;
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

    @Inject
    BytesInFlight bytes;

    @Test
    void givesBackWhatBrokenOffBodiesTook() throws Exception {
        List<Socket> half = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            half.add(begin("Content-Length: " + 10 * MEGABYTE, " ".repeat(MEGABYTE)));
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(inFlight()).isEqualTo(3.0 * MEGABYTE));

        for (Socket socket : half) {
            socket.close();
        }

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(inFlight()).isZero());
    }

    @Test
    void refusesMoreWhileTooMuchIsInFlight() {
        assertThat(bytes.tryTake(bytes.max())).isTrue();
        try {
            given().body("{\"device_id\":\"l1\"}").post("/taskRequest").then().statusCode(503);
        } finally {
            bytes.give(bytes.max());
        }

        given().body("{\"device_id\":\"l1\"}").post("/taskRequest").then().statusCode(200);
    }

    @Test
    void refusesWhatFindsNoRoomOnItsWay() throws Exception {
        try (Socket socket = begin("Content-Length: " + 10 * MEGABYTE, "{")) {
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(inFlight()).isEqualTo(1.0));
            assertThat(bytes.tryTake(bytes.max() - 2)).isTrue();
            try {
                socket.getOutputStream().write(new byte[2]);
                socket.setSoTimeout(10_000);
                assertThat(firstLine(socket.getInputStream())).contains("503");
            } finally {
                bytes.give(bytes.max() - 2);
            }
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(inFlight()).isZero());
    }

    @ParameterizedTest
    @CsvSource({ "/faceRecognition,Content-Length: 33554432", "/faceRecognition,Transfer-Encoding: chunked",
            "/own/path,Content-Length: 33554432" })
    void givesNoRoomToWhatIsOnlyAnnounced(String path, String length) throws Exception {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            silent.add(begin("POST", path, length, ""));
        }

        given().body("{\"device_id\":\"l1\"}").post("/taskRequest").then().statusCode(200);

        for (Socket socket : silent) {
            socket.close();
        }
    }

    @Test
    void tellsWhoAsksFirstToGoOn() throws IOException {
        try (Socket socket = begin("POST", "/taskRequest", "Expect: 100-continue\r\nContent-Length: 18", "")) {
            socket.setSoTimeout(10_000);
            assertThat(firstLine(socket.getInputStream())).contains("100");
            socket.getOutputStream().write("{\"device_id\":\"l1\"}".getBytes(StandardCharsets.US_ASCII));
            firstLine(socket.getInputStream());
            assertThat(firstLine(socket.getInputStream())).contains("200");
        }
    }

    @ParameterizedTest
    @CsvSource({ "POST,/no-such-path", "GET,/no-such-path", "POST,/", "POST,/faceRecognition/", "GET,/terminal/media/no-token",
            "POST,/terminal/media/no-token", "POST,/q/openapi", "PUT,/no/such%2Fpath" })
    void refusesWhatIsAnnouncedTooLargeWhereverItGoes(String method, String path) throws IOException {
        try (Socket socket = begin(method, path, "Content-Length: " + 100 * MEGABYTE, "")) {
            socket.setSoTimeout(10_000);
            assertThat(firstLine(socket.getInputStream())).contains("413");
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(inFlight()).isZero());
    }

    @Test
    void readsFormsOfDevicesItselfHoweverLargeTheirTextParts() {
        Multipart form = new Multipart("x").text("json", "{" + " ".repeat(3 * MEGABYTE));

        given().contentType(form.contentType()).body(form.close()).post("/megbox/report").then().statusCode(400);
    }

    @Test
    void endsABodyOfHttp2ThatGrowsTooLarge() throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.toURI().resolve("/no-such-path"))
                .timeout(Duration.ofSeconds(20));
        assertThat(client.send(request.GET().build(), BodyHandlers.discarding()).version())
                .isEqualTo(HttpClient.Version.HTTP_2);

        assertThat(client.send(request.POST(BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(new byte[33 * MEGABYTE]))).build(), BodyHandlers.discarding()).statusCode())
                .isEqualTo(413);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(inFlight()).isZero());
    }

    @Test
    void holdsRoutesOfASitesOwnToTheSame() throws IOException {
        Path file = FreshGateway.routes().resolve("limits.yaml");
        Files.writeString(file, """
                - route:
                    id: limits-own
                    from:
                      uri: platform-http:/own/{name}
                      steps:
                        - setBody: {simple: "${header.name} ${body.length}${header.field.length}"}
                """);
        try {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> given().body("abc").post("/own/a").then()
                    .statusCode(200).body(containsString("a 3")));
            try (Socket socket = begin("POST", "/own/a", "Content-Length: " + 100 * MEGABYTE, "")) {
                socket.setSoTimeout(10_000);
                assertThat(firstLine(socket.getInputStream())).contains("413");
            }
            assertThat(endless("/own/a")).contains("413");
            try (Socket socket = begin("POST", "/own/b", "Transfer-Encoding: chunked\r\nConnection: close",
                    "5\r\nabcde\r\n0\r\n\r\n")) {
                socket.setSoTimeout(10_000);
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).contains("b 5");
            }
        } finally {
            Files.delete(file);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().body("abc").post("/own/a").then().statusCode(404));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/faceRecognition", "/no-such-path", "/terminal/media/no-token" })
    void endsAChunkedBodyThatGrowsTooLarge(String path) throws IOException {
        assertThat(endless(path)).contains("413");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(inFlight()).isZero());
    }

    /** What is said of a body without a length that does not end. */
    private String endless(String path) throws IOException {
        byte[] chunk = ("100000\r\n" + " ".repeat(MEGABYTE) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = begin(path.contains("media") ? "GET" : "POST", path, "Transfer-Encoding: chunked", "")) {
            socket.setSoTimeout(10_000);
            try {
                for (int i = 0; i < 40; i++) {
                    socket.getOutputStream().write(chunk);
                }
            } catch (IOException refusedWhileItWasSent) {
                assertThat(refusedWhileItWasSent).isNotNull();
            }
            return firstLine(socket.getInputStream());
        }
    }

    private double inFlight() {
        return metrics.get("facebridge.ingress.bytes.in.flight").gauge().value();
    }

    private Socket begin(String length, String body) throws IOException {
        return begin("POST", "/faceRecognition", length, body);
    }

    private Socket begin(String method, String path, String length, String body) throws IOException {
        Socket socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.getOutputStream().write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n" + body)
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
