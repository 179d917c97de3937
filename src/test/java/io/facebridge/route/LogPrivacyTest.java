package io.facebridge.route;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.facebridge.protocol.megbox.MegboxFrames;
import io.facebridge.simulator.SimulatedMegboxApi;
import io.facebridge.simulator.SimulatedModuleApi;
import io.facebridge.simulator.SimulatedNebulaServer;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.GatewayClient;
import io.facebridge.testkit.LogLines;
import io.facebridge.testkit.Pictures;
import io.facebridge.testkit.StreamClient;
import io.facebridge.testkit.WebhookServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.http.HttpServerOptions;

/** With every logger of ours at DEBUG, a message leaves a line, and nothing of a person is in it, kept or refused. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class LogPrivacyTest {

    private static final String PICTURE = Base64.getEncoder().encodeToString(Pictures.jpeg(90));
    private static final List<String> SECRETS = List.of("Zhang Wei", "440523199001011234", "person-4711", "card-0815",
            PICTURE.substring(40, 80), "not-a-picture-at-all");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource
    URI gateway;

    private LogLines lines;

    @BeforeEach
    void listen() {
        lines = LogLines.listen();
    }

    @AfterEach
    void stop() {
        lines.close();
    }

    @Test
    void namesDevicesAndFieldsNeverPersons() {
        given().body(recognition("p1", PICTURE, "\"sex\":\"Zhang Wei\"")).post("/faceRecognition").then().statusCode(200);
        given().body(recognition("p2", "not-a-picture-at-all", "\"sex\":0")).post("/faceRecognition").then().statusCode(200);
        given().body(recognition("p3", PICTURE, "\"sex\":0}}} Zhang Wei")).post("/faceRecognition").then().statusCode(400);
        given().body(recognition("p4", PICTURE, "\"sex\":0").replace("device_id", "device")).post("/faceRecognition").then()
                .statusCode(400);
        given().body(
                """
                        {"device_id":"p5","objType":"face","track_id":"1","timestamp":1598958922128,"stranger_flag":0,"ImageID":"person-4711",
                         "Description":"Zhang Wei","photo":"%s","photo_md5":"00000000000000000000000000000000"}"""
                        .formatted(PICTURE))
                .post("/megbox/report").then().statusCode(400);

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(lines.texts())
                .anySatisfy(line -> assertThat(line).contains("accepted terminal-face-recognition from /terminal/p1")
                        .contains("/sex"))
                .anySatisfy(line -> assertThat(line).contains("refused megbox-report").contains("photo")));
        assertThat(lines.texts()).allSatisfy(line -> assertThat(line).doesNotContain(SECRETS));
    }

    @Test
    void namesNoPersonOfWhatComesOverAWebSocket() {
        byte[] face = Pictures.jpeg(90);
        String json = MegboxFrames.alertJson("4711", face.length, null, null).replace(MegboxFrames.DEVICE, "log-box")
                .replace("\"description\":\"\"", "\"description\":\"Zhang Wei\",\"faceToken\":\"person-4711\"");
        try (StreamClient box = StreamClient.connect(gateway, "/megbox/ws")) {
            box.binary(MegboxFrames.of("Alert").json(json).picture(face).bytes());
            box.awaitTexts(1);
            box.binary(
                    MegboxFrames.of("Alert").json(json.replace("log-box", "log-cut-box")).picture(face).headLength(3).bytes());
            box.text(json.replace("}}", "Zhang Wei"));
            box.text("{\"deviceId\":\"log-box\",\"timestamp\":\"440523199001011234\"}");
            box.text("{\"deviceId\":\"log-last-box\",\"timestamp\":1543893775123}");

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines.texts())
                    .anySatisfy(line -> assertThat(line).contains("accepted megbox-stream from /megbox/log-last-box"))
                    .anySatisfy(line -> assertThat(line).contains("refused megbox-stream")));
        }
        assertThat(lines.texts()).allSatisfy(line -> assertThat(line).doesNotContain(SECRETS));
    }

    @Test
    void namesNoSecretOfADeviceThatTheGatewayCalls() {
        try (SimulatedNebulaServer node = new SimulatedNebulaServer("log-node", ZoneOffset.UTC, () -> Pictures.jpeg(90))) {
            String profile = """
                    {"protocol":"nebula","baseUrl":"%s","credentials":{"username":"admin","password":"%s"},
                     "subscription":{"enabled":true}}""";
            profile(profile.formatted(node.start(), SimulatedNebulaServer.PASSWORD));
            await().atMost(PATIENCE).until(() -> node.subscribers() == 1);
            node.recognized();
            node.say("{\"code\":0,\"data\":{\"person_name\":\"Zhang Wei\"");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines.texts())
                    .anySatisfy(line -> assertThat(line).contains("accepted nebula-subscription from /nebula/log-node"))
                    .anySatisfy(line -> assertThat(line).contains("refused nebula-subscription")));

            node.giveOutKey("a-key-that-is-wrong");
            node.cut();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines.texts())
                    .anySatisfy(line -> assertThat(line).contains("no subscription to device log-node")));
            profile(profile.formatted("http://127.0.0.1:1", "another-password"));

            assertThat(lines.texts()).allSatisfy(line -> assertThat(line).doesNotContain(SECRETS)
                    .doesNotContain(SimulatedNebulaServer.PASSWORD, "a-key-that-is-wrong", "another-password"));
        } finally {
            authorized().delete("/gateway/v1/devices/log-node").then().statusCode(204);
        }
    }

    @Test
    void namesNothingOfWhatDevicesAreTold() throws IOException {
        List<String> secrets = List.of("Zhang Wei", "440523199001011234", "13812345678", PICTURE.substring(40, 80), "Secr7t",
                "R2VoZWltNDcxMQ==", "geheim-4711", SimulatedNebulaServer.PASSWORD, "relay-pass-815");
        String person = """
                {"parameters":{"id":"77","name":"Zhang Wei","phone":"13812345678","idNumber":"440523199001011234","picture":"%s"%s}}""";
        long head = GatewayClient.head();
        List<String> answers = new ArrayList<>();
        try (SimulatedModuleApi module = new SimulatedModuleApi("told-module", () -> Pictures.jpeg(90));
                SimulatedNebulaServer node = new SimulatedNebulaServer("told-node", ZoneOffset.UTC, () -> Pictures.jpeg(90));
                SimulatedMegboxApi box = new SimulatedMegboxApi("told-box", new HttpServerOptions());
                WebhookServer camera = new WebhookServer()) {
            camera.start();
            profile("told-terminal", "{\"protocol\":\"terminal\"}");
            profile("told-module", """
                    {"protocol":"module","baseUrl":"%s","credentials":{"password":"%s"}}""".formatted(module.baseUrl(),
                    SimulatedModuleApi.PASSWORD));
            profile("told-node", """
                    {"protocol":"nebula","baseUrl":"%s","credentials":{"username":"admin","password":"%s"}}"""
                    .formatted(node.start(), SimulatedNebulaServer.PASSWORD));
            profile("told-box", "{\"protocol\":\"megbox\",\"baseUrl\":\"" + box.baseUrl() + "\"}");
            profile("told-camera",
                    """
                            {"protocol":"dumu","baseUrl":"%s","relayPath":"/relay","credentials":{"username":"u","password":"relay-pass-815"}}"""
                            .formatted(camera.url("")));

            for (String device : List.of("told-module", "told-node", "told-box")) {
                answers.add(tell(device, "actions/person-put", person.formatted(PICTURE, ""), 200));
                answers.add(tell(device, "actions/person-put", person.formatted(PICTURE, ",\"Zhang\":\"Zhang Wei\""), 400));
                answers.add(tell(device, "actions/person-put", person.formatted("%%" + PICTURE, ""), 400));
            }
            answers.add(tell("told-module", "operations/set-password", "{\"parameters\":{\"new_password\":\"Secr7t\"}}", 200));
            answers.add(tell("told-module", "operations/set-password", "{\"parameters\":{\"new_password\":\"geheim-4711\"}}",
                    400));
            answers.add(tell("told-box", "operations/password-set",
                    "{\"parameters\":{\"password\":\"R2VoZWltNDcxMQ==\"}}", 200));
            answers.add(tell("told-node", "operations/session-login",
                    "{\"parameters\":{\"user_name\":\"admin\",\"user_pwd\":\"" + SimulatedNebulaServer.PASSWORD + "\"}}", 200));
            answers.add(tell("told-node", "operations/session-login",
                    "{\"parameters\":{\"user_name\":\"admin\",\"user_pwd\":\"geheim-4711\"}}", 422));
            answers.add(
                    tell("told-camera", "operations/gen2-relay-control", "{\"parameters\":{\"io\":1,\"duration\":1}}", 200));
            camera.answerNext(500);
            answers.add(
                    tell("told-camera", "operations/gen2-relay-control", "{\"parameters\":{\"io\":1,\"duration\":1}}", 502));

            // a task shows what the caller said of the person, for whom it waits; but neither picture nor secret
            given().body("{\"device_id\":\"told-terminal\"}").post("/taskRequest").then().statusCode(200);
            String task = tell("told-terminal", "actions/person-put", person.formatted(PICTURE, ""), 202);
            assertThat(task).doesNotContain(PICTURE.substring(40, 80));
            int number = JsonPath.from(task).getInt("task.id");
            given().body("{\"device_id\":\"told-terminal\"}").post("/taskRequest").then().statusCode(200)
                    .body("request_id", equalTo(number));
            given().body("{\"device_id\":\"told-terminal\",\"request_id\":" + number
                    + ",\"code\":1,\"log\":\"no face\"}").post("/taskResult").then().statusCode(200);
            answers.add(GatewayClient.eventsAfter(head).toString());
            assertThat(answers.get(answers.size() - 1)).contains("io.facebridge.task.failed");
        } finally {
            List.of("told-terminal", "told-module", "told-node", "told-box", "told-camera")
                    .forEach(device -> authorized().delete("/gateway/v1/devices/" + device).then().statusCode(lessThan(500)));
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer).doesNotContain(secrets));
        assertThat(lines.texts()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(secrets));
    }

    private static String tell(String device, String what, String document, int status) {
        return authorized().contentType("application/json").body(document).post("/gateway/v1/devices/" + device + "/" + what)
                .then().statusCode(status).extract().asString();
    }

    private static void profile(String document) {
        profile("log-node", document);
    }

    private static void profile(String device, String document) {
        authorized().contentType("application/json").body(document).put("/gateway/v1/devices/" + device).then()
                .statusCode(lessThan(300));
    }

    private static String recognition(String device, String picture, String more) {
        return """
                {"device_id":"%s","frpic_name":"a.jpg","snap_time_ms":1678847868887,"user_id":"person-4711","user_name":"Zhang Wei",
                 "idcard_number":"440523199001011234","qr_string":"card-0815","image":"%s",%s}"""
                .formatted(device, picture, more);
    }
}
