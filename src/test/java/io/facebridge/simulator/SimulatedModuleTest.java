package io.facebridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.facebridge.protocol.module.ModuleMessages;
import io.facebridge.testkit.Pictures;

class SimulatedModuleTest {

    private ReadingGateway gateway;
    private SimulatedModule module;

    @BeforeEach
    void start() throws IOException {
        gateway = new ReadingGateway(Map.of(
                "/module/recognition", ModuleMessages.RECOGNITION,
                "/module/heartbeat", ModuleMessages.HEARTBEAT,
                "/module/status", ModuleMessages.STATUS));
        module = new SimulatedModule(gateway.uri(), "01237B62729036F4EE", () -> Pictures.jpeg(1));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void callsBackInEveryWay() throws Exception {
        List<HttpResponse<String>> answers = List.of(module.recognition("1593561621", "somebody"), module.recognition("", ""),
                module.heartbeat(), module.status("smoking"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{}");
        });
        assertThat(gateway.received()).containsExactly(
                "/module/01237B62729036F4EE face.recognized 1",
                "/module/01237B62729036F4EE face.unmatched 1",
                "/module/01237B62729036F4EE device.heartbeat 0",
                "/module/01237B62729036F4EE analysis.status 0");
    }

    @Test
    void playsEveryCallbackInTwoRounds() throws Exception {
        module.playRound(0);
        module.playRound(1);

        assertThat(gateway.received()).containsExactly(
                "/module/01237B62729036F4EE device.heartbeat 0",
                "/module/01237B62729036F4EE analysis.status 0",
                "/module/01237B62729036F4EE face.recognized 1",
                "/module/01237B62729036F4EE device.heartbeat 0",
                "/module/01237B62729036F4EE analysis.status 0");
    }
}
