package io.facebridge.route;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.facebridge.protocol.megbox.MegboxFrames;
import io.facebridge.simulator.SimulatedNebulaServer;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Pictures;
import io.facebridge.testkit.StreamClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

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

    private final Logger ours = Logger.getLogger("io.facebridge");
    private final Lines lines = new Lines();
    private Level before;

    @BeforeEach
    void listen() {
        before = ours.getLevel();
        ours.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(lines);
    }

    @AfterEach
    void stop() {
        Logger.getLogger("").removeHandler(lines);
        ours.setLevel(before);
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

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(lines.texts)
                .anySatisfy(line -> assertThat(line).contains("accepted terminal-face-recognition from /terminal/p1")
                        .contains("/sex"))
                .anySatisfy(line -> assertThat(line).contains("refused megbox-report").contains("photo")));
        assertThat(lines.texts).allSatisfy(line -> assertThat(line).doesNotContain(SECRETS));
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

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines.texts)
                    .anySatisfy(line -> assertThat(line).contains("accepted megbox-stream from /megbox/log-last-box"))
                    .anySatisfy(line -> assertThat(line).contains("refused megbox-stream")));
        }
        assertThat(lines.texts).allSatisfy(line -> assertThat(line).doesNotContain(SECRETS));
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
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines.texts)
                    .anySatisfy(line -> assertThat(line).contains("accepted nebula-subscription from /nebula/log-node"))
                    .anySatisfy(line -> assertThat(line).contains("refused nebula-subscription")));

            node.giveOutKey("a-key-that-is-wrong");
            node.cut();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines.texts)
                    .anySatisfy(line -> assertThat(line).contains("no subscription to device log-node")));
            profile(profile.formatted("http://127.0.0.1:1", "another-password"));

            assertThat(lines.texts).allSatisfy(line -> assertThat(line).doesNotContain(SECRETS)
                    .doesNotContain(SimulatedNebulaServer.PASSWORD, "a-key-that-is-wrong", "another-password"));
        } finally {
            authorized().delete("/gateway/v1/devices/log-node").then().statusCode(204);
        }
    }

    private static void profile(String document) {
        authorized().contentType("application/json").body(document).put("/gateway/v1/devices/log-node").then()
                .statusCode(lessThan(300));
    }

    private static String recognition(String device, String picture, String more) {
        return """
                {"device_id":"%s","frpic_name":"a.jpg","snap_time_ms":1678847868887,"user_id":"person-4711","user_name":"Zhang Wei",
                 "idcard_number":"440523199001011234","qr_string":"card-0815","image":"%s",%s}"""
                .formatted(device, picture, more);
    }

    private static final class Lines extends Handler {

        final List<String> texts = new CopyOnWriteArrayList<>();
        private final ExtFormatter formatter = new PatternFormatter("%p %c %s%e");

        @Override
        public void publish(LogRecord record) {
            texts.add(formatter.format(record));
        }

        @Override
        public void flush() {
            // lines are kept as they come
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
