package io.facebridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.MessageReader;
import io.facebridge.protocol.Reply;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.terminal.TerminalMessages;
import io.facebridge.testkit.Pictures;

/** The simulated terminal against a bare HTTP server behind a path prefix that reads what it says as the gateway does. */
class SimulatedTerminalTest {

    private static final Map<String, MessageFamily> FAMILIES = Map.of(
            "/gate/taskRequest", TerminalMessages.TASK_REQUEST,
            "/gate/taskResult", TerminalMessages.TASK_RESULT,
            "/gate/faceRecognition", TerminalMessages.FACE_RECOGNITION,
            "/gate/gpsReport", TerminalMessages.GPS_REPORT,
            "/gate/deviceAlarm", TerminalMessages.DEVICE_ALARM);

    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile String task;
    private HttpServer gateway;
    private SimulatedTerminal terminal;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::answer);
        gateway.start();
        terminal = new SimulatedTerminal(URI.create("http://localhost:" + gateway.getAddress().getPort() + "/gate/"),
                "ID12345678901234", () -> Pictures.jpeg(1));
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void saysEveryMessageOfTheProtocol() throws Exception {
        assertThat(terminal.taskRequest().body()).startsWith("{\"request_type\":\"idleTime\"");
        assertThat(terminal.taskResult(100002000, "addUser", 0).body()).isEqualTo("{}");
        assertThat(terminal.taskResult(100002001, "addUser", -200).body()).isEqualTo("{}");
        assertThat(terminal.userListDeleted(100002002).body()).isEqualTo("{}");
        assertConfirmed(terminal.knownFace("131", "somebody"));
        assertConfirmed(terminal.stranger());
        assertConfirmed(terminal.object(2));
        assertConfirmed(terminal.vehicle());
        assertThat(terminal.gpsReport(new BigDecimal("114.08592"), new BigDecimal("22.5"), 30).body()).isEqualTo("{}");
        assertThat(terminal.deviceAlarm(1, true).body()).isEqualTo("{}");
        assertThat(terminal.deviceAlarm(1, false).body()).isEqualTo("{}");
        assertThat(terminal.vehicleAlarm().body()).isEqualTo("{}");

        assertThat(received).containsExactly("taskRequest 0", "task.completed 0", "task.failed 0", "task.completed 0",
                "face.recognized 1", "face.unmatched 2", "body.captured 1", "vehicle.captured 1", "device.position 0",
                "alarm.raised 0", "alarm.cleared 0", "alarm.raised 1");
    }

    @Test
    void playsEveryKindOfMessageInAFewRounds() throws Exception {
        for (int n = 0; n < 8; n++) {
            terminal.playRound(n);
        }

        assertThat(received).hasSize(16).contains("face.recognized 1", "face.unmatched 2",
                "vehicle.captured 1", "device.position 0", "alarm.raised 0", "alarm.cleared 0");
    }

    @Test
    void tellsAResultAgainThatIsRefused() throws Exception {
        task = "{\"request_type\":\"faceCmd\",\"request_id\":100002003}";
        refusals.set(2);
        SimulatedTerminalState state = new SimulatedTerminalState();
        try (SimulatedTerminalLoop loop = new SimulatedTerminalLoop(terminal, state,
                new SimulatedTerminalLoop.Pauses(Duration.ofMillis(1), Duration.ofMillis(1)))) {
            loop.poll();
        }

        assertThat(received).containsExactly("taskRequest 0", "task.completed 0");
        assertThat(refusals).hasValue(0);
        assertThat(state.captures()).as("done once").isEqualTo(1);
    }

    @Test
    void goesOnAfterATaskThatItFailsOn() {
        SimulatedTerminalState state = new SimulatedTerminalState(null);
        task = "{\"request_type\":\"addUser\",\"request_id\":100002004,\"user_list\":[{\"user_id\":\"1\","
                + "\"image_type\":\"URL\",\"image_content\":\"http://localhost/x\"}]}";
        try (SimulatedTerminalLoop loop = new SimulatedTerminalLoop(terminal, state,
                new SimulatedTerminalLoop.Pauses(Duration.ofMillis(1), Duration.ofMillis(1)))) {
            loop.start();

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(state.tasks()).hasSizeGreaterThan(2));
        }
    }

    private static void assertConfirmed(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("{\"code\":0,").contains("\"frpic_name\":\"FACE_0_");
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/taskResult") && refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        MessageFamily family = FAMILIES.get(exchange.getRequestURI().getPath());
        InboundMessage message = MessageReader.read(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8,
                family.pictures(),
                new InboundMessage.Context(Instant.now(), device -> ZoneId.of("Asia/Shanghai"), false));
        Translation translation = family.translator().translate(message);
        long readable = message.pictures().stream().filter(picture -> picture.isReadable()).count();
        if (translation instanceof Translation.Events translated) {
            translated.events().forEach(event -> received
                    .add(event.type().shortName() + " " + event.data().images().size()));
            assertThat(message.unreadable()).isEmpty();
            assertThat(readable).isEqualTo(message.pictures().size());
        } else if (translation instanceof Translation.Ignored ignored) {
            received.add(ignored.messageType() + " " + readable);
        }
        Reply reply = family.replies().accepted(message);
        if (task != null && family == TerminalMessages.TASK_REQUEST) {
            reply = Reply.json(200, task);
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
