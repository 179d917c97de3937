package io.facebridge.route.operation;

import static io.facebridge.testkit.GatewayClient.authorized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.simulator.SimulatedMegboxApi;
import io.facebridge.simulator.SimulatedModuleApi;
import io.facebridge.simulator.SimulatedNebulaServer;
import io.facebridge.simulator.SimulatedTerminal;
import io.facebridge.simulator.SimulatedTerminalLoop;
import io.facebridge.simulator.SimulatedTerminalState;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.http.HttpServerOptions;

/** One person, put with one and the same document on a device of every protocol that knows persons. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class PersonOnAllDevicesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DEVICES = "/gateway/v1/devices/";
    private static final String BOX = "everybody-box";
    private static final String MODULE = "everybody-module";
    private static final String NODE = "everybody-node";
    private static final String TERMINAL = "everybody-terminal";
    private static final List<String> CALLED = List.of(BOX, MODULE, NODE);
    private static final byte[] FACE = Pictures.jpeg(9100);

    private final SimulatedMegboxApi box = new SimulatedMegboxApi(BOX, new HttpServerOptions());
    private final SimulatedModuleApi module = new SimulatedModuleApi(MODULE, () -> Pictures.jpeg(9101));
    private final SimulatedNebulaServer node = new SimulatedNebulaServer(NODE, ZoneId.of("Asia/Shanghai"),
            () -> Pictures.jpeg(9102));
    private final SimulatedTerminalState state = new SimulatedTerminalState();

    @TestHTTPResource
    URI gateway;

    @AfterEach
    void stop() {
        CALLED.forEach(device -> authorized().delete(DEVICES + device));
        box.close();
        module.close();
        node.close();
    }

    @Test
    void aPersonIsPutOnEveryDeviceWithTheSameDocument() throws Exception {
        profile(BOX, MAPPER.createObjectNode().put("protocol", "megbox").put("baseUrl", box.baseUrl().toString()));
        ObjectNode ofModule = MAPPER.createObjectNode().put("protocol", "module").put("baseUrl", module.baseUrl().toString());
        ofModule.putObject("credentials").put("password", SimulatedModuleApi.PASSWORD);
        profile(MODULE, ofModule);
        ObjectNode ofNode = MAPPER.createObjectNode().put("protocol", "nebula").put("baseUrl", node.start().toString());
        ofNode.putObject("credentials").put("username", SimulatedNebulaServer.USER)
                .put("password", SimulatedNebulaServer.PASSWORD);
        profile(NODE, ofNode);
        ObjectNode document = MAPPER.createObjectNode();
        document.putObject("parameters").put("id", "E-1001").put("name", "Li Wei").put("gender", "female")
                .put("list", "allow").put("picture", Base64.getEncoder().encodeToString(FACE));

        try (SimulatedTerminalLoop terminal = new SimulatedTerminalLoop(
                new SimulatedTerminal(gateway, TERMINAL, () -> Pictures.jpeg(9103)), state,
                new SimulatedTerminalLoop.Pauses(Duration.ofMillis(5), Duration.ofMillis(20)))) {
            // the gateway knows terminals that ask
            terminal.poll();
            for (String device : CALLED) {
                run(device, "person-put", document).statusCode(200).body("result.id", equalTo("E-1001"));
            }
            int task = run(TERMINAL, "person-put", document).statusCode(202).extract().path("task.id");
            terminal.poll();
            authorized().get("/gateway/v1/tasks/" + task).then().statusCode(200).body("state", equalTo("succeeded"));
        }

        ObjectNode asked = MAPPER.createObjectNode();
        asked.putObject("parameters").put("id", "E-1001");
        for (String device : CALLED) {
            JsonNode person = MAPPER.readTree(run(device, "person-get", asked).statusCode(200).extract().asByteArray())
                    .path("result");
            assertThat(person.path("id").asText()).as(device).isEqualTo("E-1001");
            assertThat(person.path("name").asText()).as(device).isEqualTo("Li Wei");
            assertThat(picture(person)).as(device).isEqualTo(FACE);
        }
        assertThat(state.picture("E-1001")).contains(FACE);
        assertThat(state.users().get("E-1001").at("/user_info/name").asText()).isEqualTo("Li Wei");
    }

    private static ValidatableResponse run(String device, String action, ObjectNode document) {
        return authorized().contentType("application/json").body(document.toString())
                .post(DEVICES + device + "/actions/" + action).then();
    }

    private static byte[] picture(JsonNode person) {
        return authorized().get("/gateway/v1/media/" + person.path("picture").asText().substring("sha256:".length())).then()
                .statusCode(200).extract().asByteArray();
    }

    private static void profile(String device, ObjectNode document) {
        authorized().contentType("application/json").body(document.toString()).put(DEVICES + device).then()
                .statusCode(lessThan(300));
    }
}
