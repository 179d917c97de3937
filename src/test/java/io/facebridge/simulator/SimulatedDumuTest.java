package io.facebridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.facebridge.protocol.dumu.DumuMessages;
import io.facebridge.testkit.Pictures;

class SimulatedDumuTest {

    private ReadingGateway gateway;
    private SimulatedDumu camera;

    @BeforeEach
    void start() throws IOException {
        gateway = new ReadingGateway(Map.of(
                "/api/v1/postfaceevent", DumuMessages.GEN1,
                "/api/v1/heartbeat", DumuMessages.GEN1,
                "/api/heatbeat/report", DumuMessages.HEARTBEAT,
                "/api/face/report", DumuMessages.FACE,
                "/api/register", DumuMessages.REGISTER,
                "/api/counter/report", DumuMessages.COUNTER));
        camera = new SimulatedDumu(gateway.uri(), "xeye_01", () -> Pictures.jpeg(1));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void saysEveryMessageOfBothGenerations() throws Exception {
        List<HttpResponse<String>> answers = List.of(camera.facePacket(2), camera.testCommand(), camera.heartbeatPacket(),
                camera.timedImage(), camera.heartbeatReport(), camera.capturedFace(), camera.recognizedFace("id2005181203"),
                camera.register(), camera.counterReport(20));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(answer.body()).isEqualTo("{}");
        });
        assertThat(gateway.received()).containsExactly(
                "/dumu/xeye_01 face.captured 2",
                "/dumu/xeye_01 face.captured 2",
                "/dumu/xeye_01 face packet without a face",
                "/dumu/xeye_01 device.heartbeat 0",
                "/dumu/xeye_01 scene.captured 1",
                "/dumu/xeye_01 device.heartbeat 0",
                "/dumu/xeye_01 face.captured 1",
                "/dumu/xeye_01 face.recognized 2",
                "/dumu/xeye_01 device.registered 0",
                "/dumu/xeye_01 counter.reported 0");
    }

    @Test
    void playsEveryKindOfEventInFourRounds() throws Exception {
        for (int n = 0; n < 4; n++) {
            camera.playRound(n);
        }

        assertThat(gateway.received()).containsExactly(
                "/dumu/xeye_01 device.registered 0",
                "/dumu/xeye_01 face.recognized 2",
                "/dumu/xeye_01 device.heartbeat 0",
                "/dumu/xeye_01 face.captured 2",
                "/dumu/xeye_01 face.captured 2",
                "/dumu/xeye_01 device.heartbeat 0",
                "/dumu/xeye_01 face.recognized 2",
                "/dumu/xeye_01 counter.reported 0",
                "/dumu/xeye_01 face.captured 2",
                "/dumu/xeye_01 scene.captured 1");
    }
}
