package io.facebridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventType;
import io.facebridge.event.Image.Role;
import io.facebridge.protocol.FormReader;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.nebula.NebulaMessages;
import io.facebridge.testkit.Pictures;

/** What the simulated device sends over real HTTP is read as the gateway reads it. */
class SimulatedNebulaTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final List<DeviceEvent> events = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private SimulatedNebula device;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/nebula/push", this::receive);
        server.start();
        int[] seed = { 0 };
        device = new SimulatedNebula(URI.create("http://localhost:" + server.getAddress().getPort()), "nebula-1",
                () -> Pictures.jpeg(++seed[0]));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsEveryMessageInAFormThatTheGatewayReads() throws Exception {
        assertThat(device.heartbeat().statusCode()).isEqualTo(200);
        assertThat(device.heartbeatAsForm().statusCode()).isEqualTo(200);
        device.recognizedFace();
        device.stranger();
        device.capturedFace();
        device.body();

        assertThat(events).extracting(DeviceEvent::type).containsExactly(EventType.DEVICE_HEARTBEAT, EventType.DEVICE_HEARTBEAT,
                EventType.FACE_RECOGNIZED, EventType.FACE_UNMATCHED, EventType.FACE_CAPTURED, EventType.BODY_CAPTURED);
        assertThat(events).allSatisfy(e -> {
            assertThat(e.data().device().id()).isEqualTo("nebula-1");
            assertThat(e.time()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        });
        assertThat(roles(2)).containsExactly(Role.FACE, Role.REFERENCE, Role.SCENE);
        assertThat(roles(5)).containsExactly(Role.BODY, Role.SCENE);
        assertThat(events).flatExtracting(e -> e.data().images()).allSatisfy(image -> assertThat(image.error()).isNull());
    }

    @Test
    void playsAMixThatHasEveryKindOfEvent() throws Exception {
        for (int n = 0; n < 4; n++) {
            device.playRound(n);
        }

        assertThat(events).extracting(DeviceEvent::type).containsExactly(EventType.DEVICE_HEARTBEAT, EventType.FACE_RECOGNIZED,
                EventType.FACE_UNMATCHED, EventType.BODY_CAPTURED, EventType.FACE_CAPTURED);
    }

    private List<Role> roles(int event) {
        return events.get(event).data().images().stream().map(image -> image.role()).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        InboundMessage message = FormReader.read(exchange.getRequestBody().readAllBytes(),
                exchange.getRequestHeaders().getFirst("Content-Type"), NebulaMessages.PUSH.pictures(),
                new InboundMessage.Context(Instant.now(), id -> ZONE, false));
        events.addAll(((Translation.Events) NebulaMessages.PUSH.translator().translate(message)).events());
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
