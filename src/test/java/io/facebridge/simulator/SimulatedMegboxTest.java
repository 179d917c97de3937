package io.facebridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.event.ObjectKind;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.MessageReader;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.megbox.MegboxMessages;
import io.facebridge.testkit.Pictures;

/** What the simulated box sends over a real connection is what the translator reads. */
class SimulatedMegboxTest {

    private static final String DEVICE = "78CA8340050600000000";

    private final List<DeviceEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();
    private HttpServer gateway;
    private SimulatedMegbox box;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/megbox/report", this::receive);
        gateway.start();
        box = new SimulatedMegbox(URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()), DEVICE,
                () -> Pictures.jpeg(taken.incrementAndGet()));
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void everyMessageBecomesItsEvent() throws Exception {
        List<HttpResponse<String>> replies = List.of(box.captureFace(), box.recognizeFace("i", "Worker 131.jpg"),
                box.recognizeStranger(), box.captureHuman(), box.captureVehicle(), box.captureCycle(), box.capturePlate("A1"),
                box.crossLine());

        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("{\"code\":0,\"message\":\"success\"}");
        });
        assertThat(events).extracting(DeviceEvent::type).containsExactly(EventType.FACE_CAPTURED, EventType.FACE_RECOGNIZED,
                EventType.FACE_UNMATCHED, EventType.BODY_CAPTURED, EventType.VEHICLE_CAPTURED, EventType.CYCLE_CAPTURED,
                EventType.PLATE_CAPTURED, EventType.ALARM_RAISED);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.data().device().id()).isEqualTo(DEVICE);
            assertThat(event.data().images()).isNotEmpty().allSatisfy(image -> assertThat(image.media()).isNotNull());
        });
        assertThat(events.get(1).data().match().personId()).isEqualTo("i");
        assertThat(events.get(3).data().object().kind()).isEqualTo(ObjectKind.BODY);
        assertThat(events.get(6).data().attributes().plate().number()).isEqualTo("A1");
        assertThat(events.get(7).data().images()).singleElement()
                .satisfies(image -> assertThat(image.role()).isEqualTo(Image.Role.SCENE));
    }

    @Test
    void roundsPlayEveryKindOfMessage() throws Exception {
        for (int n = 0; n < 7; n++) {
            box.playRound(n);
        }

        assertThat(events).hasSize(14);
        assertThat(events).extracting(DeviceEvent::id).doesNotHaveDuplicates();
        assertThat(events).extracting(DeviceEvent::type).contains(EventType.FACE_CAPTURED, EventType.FACE_RECOGNIZED,
                EventType.FACE_UNMATCHED, EventType.BODY_CAPTURED, EventType.VEHICLE_CAPTURED, EventType.CYCLE_CAPTURED,
                EventType.PLATE_CAPTURED, EventType.ALARM_RAISED);
    }

    private void receive(HttpExchange exchange) throws IOException {
        MessageFamily family = MegboxMessages.REPORT;
        InboundMessage message = MessageReader.read(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8,
                family.pictures(), new InboundMessage.Context(Instant.now(), device -> ZoneOffset.UTC, false));
        if (family.translator().translate(message) instanceof Translation.Events translated) {
            events.addAll(translated.events());
        }
        byte[] reply = family.replies().accepted(message).body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }
}
