package io.facebridge.route;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.journal.Journal;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

/** What devices are answered, word for word, and what bad input gets. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class IngressRepliesTest {

    @Inject
    Journal journal;

    private static final List<String> PATHS = List.of("/api/v1/postfaceevent", "/api/v1/heartbeat", "/api/heatbeat/report",
            "/api/heartbeat/report", "/api/face/report", "/api/register", "/api/counter/report", "/taskRequest", "/taskResult",
            "/faceRecognition", "/gpsReport", "/deviceAlarm", "/module/recognition", "/module/heartbeat", "/module/status",
            "/megbox/report", "/nebula/push");

    static Stream<String> paths() {
        return PATHS.stream();
    }

    static Stream<Arguments> badBodies() {
        List<Arguments> bodies = List.of(
                Arguments.of("empty", ""),
                Arguments.of("not-json", "hello"),
                Arguments.of("not-json", "<html><body/></html>"),
                Arguments.of("cut-off", "{\"device_id\":\"x\",\"sn\":\"x\",\"xeye_id\":\"x\",\"image\":\"/9j/4AAQ"),
                Arguments.of("too-deep", "[".repeat(5000)),
                Arguments.of("wrong-root", "\"text\""),
                Arguments.of(null, "{\"unknown\":1}"));
        // blanks at the end, so that no path gets the body of another: the aliases of a path are the same path
        return IntStream.range(0, PATHS.size()).boxed().flatMap(path -> bodies.stream()
                .map(b -> Arguments.of(PATHS.get(path), b.get()[0], b.get()[1] + " ".repeat(path + 1))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /api/v1/postfaceevent | {"xeye_id":"r1","timestamp":1598958922128,"faces":[]}                         | {}
            /api/register         | {"sn":"r1","device_type":"VH01","device_name":"Gate"}                         | {}
            /gpsReport            | {"device_id":"r1","time_stamp":1577690264,"longitude":114.1,"latitude":22.5}  | {}
            /taskResult           | {"device_id":"r1","request_id":100002000,"code":0}                            | {}
            /module/heartbeat     | {"device_id":"r1","temperature":61.7,"timestamp":1577763860}                  | {}
            /megbox/report        | {"device_id":"r1","objType":"human","timestamp":1598958922128,"track_id":"1"} | {"code":0,"message":"success"}
            /nebula/push          | {"msg_id":775,"data":{"device_id":"r1","trigger":"2019-01-24 15:05:05"}}      | ``
            """)
    void answersKeptMessagesInTheVendorsWords(String path, String message, String reply) {
        given().contentType("application/json").body(message).post(path).then().statusCode(200)
                .header(GatewayHeaders.QUARANTINED, nullValue())
                .body(reply.isEmpty() ? emptyString() : equalTo(reply));
    }

    @Test
    void answersATerminalThatAsksForWorkWithIdleTime() {
        long before = System.currentTimeMillis() / 1000;

        int timeStamp = given().body("{\"device_id\":\"r2\"}").post("/taskRequest").then().statusCode(200)
                .contentType("application/json").body("request_type", is("idleTime")).body("size()", is(2))
                .extract().path("time_stamp");

        assertThat((long) timeStamp).isBetween(before, System.currentTimeMillis() / 1000);
    }

    @Test
    void answersARecognitionWithItsOwnTimeAndPictureName() {
        given().body("""
                {"device_id":"r3","frpic_name":"FACE_0.jpg","snap_time":1678847868,"snap_time_ms":1678847868887}""")
                .post("/faceRecognition").then().statusCode(200)
                .body(equalTo("""
                        {"code":0,"snap_time":1678847868,"log":"'faceRecognition' success","frpic_name":"FACE_0.jpg"}"""));
    }

    @Test
    void sendsNothingBackOfTheRequestsHeaders() {
        List<String> names = given().header("X-Secret", "s").header("Cookie", "c=1").body("{\"device_id\":\"r2\"}")
                .post("/taskRequest")
                .then().statusCode(200).extract().headers().asList().stream().map(h -> h.getName().toLowerCase()).toList();

        assertThat(names).containsExactlyInAnyOrder("content-type", "content-length");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("badBodies")
    void refusesWhatIsNoMessageThreeTimesAndThenKeepsItInTheQuarantine(String path, String code, String body) {
        long before = journal.head();
        for (int i = 0; i < 3; i++) {
            ValidatableResponse refused = given().contentType("application/json").body(body.getBytes()).post(path).then()
                    .statusCode(400).header(GatewayHeaders.QUARANTINED, nullValue()).body(not(containsString("Exception")));
            if (path.equals("/faceRecognition")) {
                refused.body("code", is(1)).body("snap_time", notNullValue()).body("log", is("'faceRecognition' failed"));
            } else {
                refused.body("error.code", code == null ? notNullValue() : is(code)).body("error.message", notNullValue());
            }
        }

        String id = given().contentType("application/json").body(body.getBytes()).post(path).then().statusCode(200)
                .header(GatewayHeaders.QUARANTINED, matchesPattern("[0-9a-f]{32}")).extract()
                .header(GatewayHeaders.QUARANTINED);

        assertThat(authorized().get("/gateway/v1/quarantine/" + id).then().statusCode(200).extract().asByteArray())
                .isEqualTo(body.getBytes());
        assertThat(journal.head()).isEqualTo(before);
    }

    @Test
    void keepsAnEventWhosePictureIsNone() {
        long before = journal.head();

        given().body("{\"device_id\":\"r4\",\"timestamp\":1577763831,\"user_id\":\"1\",\"image\":\"image-base64-encoded\"}")
                .post("/module/recognition").then().statusCode(200).body(equalTo("{}"));

        JsonNode event = eventsAfter(before).get(0);
        assertThat(event.at("/data/images/0/error").asText()).isNotBlank();
        assertThat(event.at("/data/images/0").has("media")).isFalse();
        String id = event.at("/data/vendor/image").asText().replace("quarantine:", "");
        authorized().get("/gateway/v1/quarantine/" + id).then().statusCode(200).body(equalTo("image-base64-encoded"));
    }

    @Test
    void refusesAPictureWithoutItsMd5ThreeTimesAndThenKeepsTheEvent() throws Exception {
        String picture = Base64.getEncoder().encodeToString(Pictures.jpeg(77));
        String message = """
                {"device_id":"r5","objType":"human","track_id":"5","timestamp":1598958922128,"photo":"%s","photo_md5":"%s"}"""
                .formatted(picture, "0".repeat(32));
        long before = journal.head();
        for (int i = 0; i < 3; i++) {
            given().body(message).post("/megbox/report").then().statusCode(400).body("error.code", is("md5-mismatch"));
            assertThat(journal.head()).isEqualTo(before);
        }

        given().body(message).post("/megbox/report").then().statusCode(200)
                .body(equalTo("{\"code\":0,\"message\":\"success\"}"));

        assertThat(eventsAfter(before)).singleElement()
                .satisfies(event -> assertThat(event.at("/data/images/0/error").asText()).isNotBlank());
        String right = HexFormat.of().formatHex(java.security.MessageDigest.getInstance("MD5").digest(Pictures.jpeg(77)));
        given().body(message.replace("0".repeat(32), right).replace("\"5\"", "\"6\"")).post("/megbox/report").then()
                .statusCode(200);
        assertThat(eventsAfter(before)).hasSize(2);
    }

    @Test
    void servesPicturesOnlyWithTheToken() {
        byte[] jpeg = Pictures.jpeg(78);
        long before = journal.head();
        given().body("{\"device_id\":\"r6\",\"timestamp\":1577763832,\"user_id\":\"1\",\"image\":\"%s\"}"
                .formatted(Base64.getMimeEncoder().encodeToString(jpeg))).post("/module/recognition").then().statusCode(200);
        String url = eventsAfter(before).get(0).at("/data/images/0/url").asText();

        given().get(url).then().statusCode(401);
        assertThat(authorized().get(url).then().statusCode(200).contentType("image/jpeg").extract().asByteArray())
                .isEqualTo(jpeg);
    }

    @Test
    void readsTheCharsetThatTheRequestNames() {
        long before = journal.head();

        given().header("Content-Type", "text/plain;charset=GBK")
                .body("{\"sn\":\"r7\",\"device_name\":\"东北门\"}".getBytes(Charset.forName("GBK"))).post("/api/register").then()
                .statusCode(200);
        given().header("Content-Type", "text/plain;charset=nonsense").body("{\"sn\":\"r7\"}".getBytes()).post("/api/register")
                .then()
                .statusCode(400).body("error.code", is("bad-charset"));

        assertThat(eventsAfter(before).get(0).at("/data/device/name").asText()).isEqualTo("东北门");
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "nonsense" })
    void readsJsonWhateverTheContentTypeSays(String contentType) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/module/heartbeat"))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers
                        .ofString("{\"device_id\":\"r8+1&x=%20\",\"temperature\":1.5,\"timestamp\":1577763860}"))
                .build();

        HttpResponse<String> reply = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{}");
    }

    @Test
    void takesBigMessagesAndRefusesBiggerOnes() throws Exception {
        String big = Base64.getEncoder().encodeToString(Pictures.jpeg(79, 20_000_000));
        String message = "{\"device_id\":\"r9\",\"timestamp\":1577763833,\"user_id\":\"1\",\"image\":\"%s\"}";

        assertThat(status(message.formatted(big).getBytes(StandardCharsets.US_ASCII))).isEqualTo(200);
        byte[] tooBig = new byte[33 * 1024 * 1024];
        Arrays.fill(tooBig, (byte) ' ');
        assertThat(status(tooBig)).isEqualTo(413);
    }

    /** RestAssured takes seconds for bodies of this size. */
    private static int status(byte[] recognition) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/module/recognition"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(recognition)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void refusesOtherMethods(String path) {
        given().get(path).then().statusCode(405).body(not(containsString("Exception")));
        given().body("{}").put(path).then().statusCode(405);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/nowhere", "/api/face/report/x", "/api", "/taskrequest" })
    void knowsNoOtherPaths(String path) {
        given().body("{}").post(path).then().statusCode(404).body(not(containsString("Exception")), not(containsString("io.")));
    }

    @Test
    void remembersEveryDeviceThatSpoke() {
        given().body("{\"device_id\":\"r10\",\"device_name\":\"Door\",\"device_mac\":\"88-07-18-00-01-71\"}")
                .post("/taskRequest").then()
                .statusCode(200);

        authorized().get("/gateway/v1/devices").then().statusCode(200)
                .body("devices.find { it.id == 'r10' }.protocol", is("terminal"))
                .body("devices.find { it.id == 'r10' }.name", is("Door"))
                .body("devices.find { it.id == 'r10' }", hasKey("firstSeen"))
                .body("devices.id", hasItem("r10"));
    }
}
