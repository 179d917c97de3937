package io.facebridge.route.socket;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.facebridge.journal.Journal;
import io.facebridge.simulator.MegboxFrame;
import io.facebridge.simulator.MegboxReports;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Pictures;
import io.facebridge.testkit.StreamClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Connections that are too many, fall silent or stop in the middle, and paths that an operator chose. */
@QuarkusTest
@TestProfile(MegboxStreamLimitsTest.Tight.class)
@QuarkusTestResource(value = FreshGateway.class, restrictToAnnotatedClass = true)
class MegboxStreamLimitsTest {

    private static final int MAX_CONNECTIONS = 5;
    private static final int CLOSE = 0x88;

    @TestHTTPResource
    URI gateway;

    @Inject
    Journal journal;

    @Inject
    MeterRegistry metrics;

    public static class Tight implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("facebridge.megbox.ws.max-connections", String.valueOf(MAX_CONNECTIONS),
                    "facebridge.megbox.ws.ping-interval", "200ms", "facebridge.megbox.ws.idle-timeout", "3s",
                    "facebridge.megbox.ws.incomplete-timeout", "1s", "facebridge.ingress.aliases.\"/site-a/box\"",
                    "/megbox/ws");
        }
    }

    @Test
    void takesConnectionsOnAPathOfTheOperators() {
        long before = journal.head();
        try (StreamClient client = StreamClient.connect(gateway, "/site-a/box")) {
            client.binary(frame(new MegboxReports("ws-alias"), Pictures.jpeg(50_001)));
            assertThat(client.awaitTexts(1)).hasSize(1);
        }
        assertThat(eventsAfter(before)).hasSize(1);
        awaitNoConnection();
    }

    @Test
    void closesOneConnectionTooManyWith1013() {
        List<StreamClient> clients = new ArrayList<>();
        for (int i = 0; i < MAX_CONNECTIONS; i++) {
            clients.add(StreamClient.connect(gateway, "/megbox/ws"));
        }
        try (StreamClient oneMore = StreamClient.connect(gateway, "/megbox/ws")) {
            assertThat(oneMore.awaitClose()).isEqualTo(1013);
        }
        assertThat(clients).allMatch(client -> client.closeCode() == 0);
        clients.forEach(StreamClient::close);
        awaitNoConnection();
        try (StreamClient again = StreamClient.connect(gateway, "/megbox/ws")) {
            again.binary(frame(new MegboxReports("ws-again"), Pictures.jpeg(50_002)));
            assertThat(again.awaitTexts(1)).hasSize(1);
        }
        awaitNoConnection();
    }

    @Test
    void aBoxThatAnswersPingsStaysOnlineAndConnected() {
        try (StreamClient client = StreamClient.connect(gateway, "/megbox/ws")) {
            client.text(new MegboxReports("ws-quiet").heartbeat().toString());
            await().atMost(Duration.ofSeconds(5)).until(() -> lastSeen("ws-quiet") != null);
            String first = lastSeen("ws-quiet");

            await().atMost(Duration.ofSeconds(10)).during(Duration.ofSeconds(4)).until(() -> client.closeCode() == 0);
            assertThat(lastSeen("ws-quiet")).isGreaterThan(first);
        }
        awaitNoConnection();
    }

    @Test
    void closesAConnectionWhosePeerIsGone() throws IOException {
        try (Socket dead = upgraded()) {
            assertThat(closeCode(dead)).isEqualTo(1001);
        }
        awaitNoConnection();
    }

    @Test
    void cutsAConnectionWhoseBytesAreNoFrames() throws IOException {
        try (Socket wrong = upgraded()) {
            // text, not masked: a client must mask
            wrong.getOutputStream().write(new byte[]{ (byte) 0x81, 2, '{', '}' });
            assertThat(wrong.getInputStream().readAllBytes()).isEmpty();
        }
        awaitNoConnection();
    }

    @Test
    void closesAConnectionThatStopsInTheMiddleOfAMessageAndGivesTheMemoryBack() throws IOException {
        try (Socket half = upgraded()) {
            // binary, not final, masked, 4 bytes: the first fragment of a message whose rest never comes
            half.getOutputStream().write(new byte[]{ 0x02, (byte) 0x84, 0, 0, 0, 0, 'A', 'l', 'e', 'r' });
            await().atMost(Duration.ofSeconds(5)).until(() -> bytesInFlight() > 0);
            answerPings(half);
            await().atMost(Duration.ofSeconds(10)).until(() -> bytesInFlight() == 0);
        }
        awaitNoConnection();
    }

    @Test
    void whatWaitsTooLongForItsPicturesGoesToTheQuarantineAndTheConnectionLivesOn() {
        long before = journal.head();
        MegboxReports box = new MegboxReports("ws-short");
        byte[] whole = frame(box, Pictures.jpeg(50_003));
        try (StreamClient client = StreamClient.connect(gateway, "/megbox/ws")) {
            int lying = quarantined();
            client.binary(Arrays.copyOf(whole, whole.length - 10));
            await().atMost(Duration.ofSeconds(10)).until(() -> quarantined() == lying + 1);
            assertThat(client.texts()).isEmpty();

            client.binary(whole);
            assertThat(client.awaitTexts(1)).hasSize(1);
        }
        assertThat(eventsAfter(before)).hasSize(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> bytesInFlight() == 0);
        awaitNoConnection();
    }

    /** A WebSocket by hand, which answers nothing by itself. */
    private Socket upgraded() throws IOException {
        Socket socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write("""
                GET /megbox/ws HTTP/1.1\r
                Host: localhost\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                \r
                """.getBytes(StandardCharsets.US_ASCII));
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            head += (char) socket.getInputStream().read();
        }
        assertThat(head).startsWith("HTTP/1.1 101");
        return socket;
    }

    /** Reads pings until the close comes. */
    private static int closeCode(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int opcode = in.readUnsignedByte();
            byte[] payload = in.readNBytes(in.readUnsignedByte());
            if (opcode == CLOSE) {
                return (payload[0] & 0xFF) << Byte.SIZE | payload[1] & 0xFF;
            }
        }
    }

    private static void answerPings(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (in.readUnsignedByte() != CLOSE) {
            in.readNBytes(in.readUnsignedByte());
            // a masked pong
            socket.getOutputStream().write(new byte[]{ (byte) 0x8A, (byte) 0x80, 0, 0, 0, 0 });
        }
        byte[] payload = in.readNBytes(in.readUnsignedByte());
        assertThat((payload[0] & 0xFF) << Byte.SIZE | payload[1] & 0xFF).isEqualTo(1008);
    }

    private void awaitNoConnection() {
        await().atMost(Duration.ofSeconds(15)).untilAsserted(
                () -> assertThat(metrics.get("facebridge.megbox.ws.connections").gauge().value()).isZero());
    }

    private double bytesInFlight() {
        return metrics.get("facebridge.ingress.bytes.in.flight").gauge().value();
    }

    private static int quarantined() {
        return authorized().get("/gateway/v1/quarantine").then().statusCode(200).extract().jsonPath().getList("quarantine")
                .size();
    }

    private static String lastSeen(String device) {
        return authorized().get("/gateway/v1/devices").then().statusCode(200).extract().jsonPath()
                .getString("devices.find { it.id == '" + device + "' }?.lastSeen");
    }

    private static byte[] frame(MegboxReports box, byte[] crop) {
        return MegboxFrame.of("Capture", 1, ByteOrder.BIG_ENDIAN, '\0', box.captureFace(crop.length, 0), crop);
    }
}
