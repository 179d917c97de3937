package io.facebridge.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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

import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** With every logger of ours at DEBUG, a message leaves a line, and nothing of a person is in it, kept or refused. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class LogPrivacyTest {

    private static final String PICTURE = Base64.getEncoder().encodeToString(Pictures.jpeg(90));
    private static final List<String> SECRETS = List.of("Zhang Wei", "440523199001011234", "person-4711", "card-0815",
            PICTURE.substring(40, 80), "not-a-picture-at-all");

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
