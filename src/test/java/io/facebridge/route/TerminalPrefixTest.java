package io.facebridge.route;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.testkit.Pictures;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A gateway whose terminals have a path of their own: nobody else is taken for one. */
@QuarkusTest
@TestProfile(ImpatientGateway.class)
class TerminalPrefixTest {

    private static final String PREFIX = ImpatientGateway.TERMINAL_PREFIX;

    @ParameterizedTest
    @ValueSource(strings = { "/taskRequest", "/taskRequest/", "//taskRequest", "/taskResult", "/updateResult",
            "/faceRecognition", "/gpsReport", "/deviceAlarm", "/alarmReport", "/terminal/media/x" })
    void servesNothingOfTerminalsBesideIt(String path) {
        given().urlEncodingEnabled(false).body("{\"device_id\":\"anybody\"}").post(path).then().statusCode(404)
                .body(is(emptyString()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/taskRequest", "/taskResult", "/updateResult", "/deviceAlarm", "/alarmReport" })
    void servesThemBehindIt(String path) {
        given().body("{\"device_id\":\"behind\",\"request_id\":1,\"code\":0}").post(PREFIX + path).then().statusCode(200);
    }

    @Test
    void leadsToPicturesBehindItToo() {
        given().body("{\"device_id\":\"fetching\"}").post(PREFIX + "/taskRequest").then().statusCode(200)
                .body("request_type", equalTo("idleTime"));
        authorized().contentType("application/json").body("""
                {"parameters":{"user_list":[{"user_id":"1","image_type":"URL","image_content":"%s","user_info":{}}]}}"""
                .formatted(Base64.getEncoder().encodeToString(Pictures.jpeg(9))))
                .post("/gateway/v1/devices/fetching/operations/update-user").then().statusCode(202);

        String url = given().body("{\"device_id\":\"fetching\"}").post(PREFIX + "/taskRequest").then().statusCode(200).extract()
                .path("user_list[0].image_content");

        String path = URI.create(url).getPath();
        assertThat(path).startsWith(PREFIX + "/terminal/media/");
        given().get(path.substring(PREFIX.length())).then().statusCode(404);
        assertThat(given().get(path).then().statusCode(200).extract().asByteArray()).isEqualTo(Pictures.jpeg(9));
    }
}
