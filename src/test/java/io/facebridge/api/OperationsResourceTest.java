package io.facebridge.api;

import static io.facebridge.testkit.GatewayClient.authorized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.facebridge.media.MediaStore;
import io.facebridge.media.Sha256;
import io.facebridge.simulator.MegboxCall;
import io.facebridge.simulator.SimulatedMegboxApi;
import io.facebridge.testkit.FreePorts;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Multipart;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.http.HttpServerOptions;

/** The interface to operations, actions and tasks, with a simulated box and a terminal that fetches nothing. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class OperationsResourceTest {

    private static final String V1 = "/gateway/v1";
    private static final String BOX = V1 + "/devices/API-BOX";
    private static final String TERMINAL = V1 + "/devices/API-TERM";
    private static final String JSON = "application/json";
    private static final byte[] PICTURE = Pictures.jpeg(77);
    private static final String BASE64 = Base64.getEncoder().encodeToString(PICTURE);
    private static final String SECRET = "geheim-4711";

    @TestHTTPResource
    URL gateway;

    @Inject
    MediaStore media;

    private SimulatedMegboxApi box;
    private final Logger ours = Logger.getLogger("io.facebridge");
    private final Lines log = new Lines();
    private Level before;

    @BeforeEach
    void describeDevices() {
        before = ours.getLevel();
        ours.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(log);
        box = new SimulatedMegboxApi("API-BOX", new HttpServerOptions());
        profile(BOX, "{\"protocol\":\"megbox\",\"baseUrl\":\"" + box.baseUrl() + "\"}");
        profile(TERMINAL, "{\"protocol\":\"terminal\"}");
    }

    @AfterEach
    void forgetDevices() {
        Logger.getLogger("").removeHandler(log);
        ours.setLevel(before);
        authorized().delete(BOX).then().statusCode(204);
        authorized().delete(TERMINAL).then().statusCode(204);
        box.close();
    }

    @Test
    void listsWhatDevicesCanBeTold() {
        authorized().get(V1 + "/protocols/megbox/operations").then().statusCode(200).contentType(JSON)
                .body("protocol", equalTo("megbox"))
                .body("operations.id", hasItems("face-register", "face-group-delete"))
                .body("operations.find { it.id == 'face-register' }.parameters.required", contains("image", "description"))
                .body("operations.find { it.id == 'face-register' }.section", equalTo("5.1.1"))
                .body("operations.find { it.id == 'face-group-delete' }.destructive", equalTo(true))
                .body("operations.title", everyItem(notNullValue())).body("operations.reply", everyItem(notNullValue()));
        authorized().get(BOX + "/operations").then().statusCode(200).body("protocol", equalTo("megbox"));
        authorized().get(TERMINAL + "/operations").then().statusCode(200).body("operations.id", hasItem("add-user"));
        authorized().get(V1 + "/actions").then().statusCode(200).body("actions.id", hasItems("person-put", "reboot"))
                .body("actions.find { it.id == 'person-put' }.protocols", hasItem("megbox"))
                .body("actions.find { it.id == 'persons-clear' }.destructive", equalTo(true));
        authorized().get(BOX + "/actions").then().statusCode(200).body("actions.id", hasItem("person-put"));
        problem(authorized().get(V1 + "/protocols/onvif/operations").then(), 404);
        problem(authorized().get(V1 + "/devices/nobody/operations").then(), 404);
        problem(authorized().get(BOX + "/actions?protocol=onvif").then(), 400).body("detail", containsString("dumu, terminal"));
    }

    @Test
    void takesAPictureHoweverItIsGiven() throws IOException {
        String face = BOX + "/operations/face-register";
        byte[] kept = Pictures.jpeg(78);
        media.put(Sha256.of(kept), kept);

        call(face, "{\"parameters\":{\"image\":\"" + BASE64 + "\",\"description\":\"a\"}}").statusCode(200)
                .body("ok", equalTo(true)).body("result.faceToken", notNullValue());
        assertThat(sent("image")).isEqualTo(PICTURE);
        call(face, "{\"parameters\":{\"image\":\"sha256:" + Sha256.of(kept) + "\",\"description\":\"b\"}}").statusCode(200);
        assertThat(sent("image")).isEqualTo(kept);
        form(face, new Multipart("x").text("parameters", "{\"description\":\"c\"}")
                .file("image", "../../face.jpg", Pictures.jpeg(79))).statusCode(200);
        assertThat(sent("image")).isEqualTo(Pictures.jpeg(79));
        form(face, new Multipart("x").text("parameters", "{\"description\":\"d\",\"image\":\"part:the face\"}")
                .file("the face", "f.jpg", Pictures.jpeg(80))).statusCode(200);
        assertThat(sent("image")).isEqualTo(Pictures.jpeg(80));
        form(face, new Multipart("x").file("parameters", "p.json", "{\"description\":\"e\"}".getBytes(StandardCharsets.UTF_8))
                .file("image", "f.jpg", Pictures.jpeg(81))).statusCode(200);
        assertThat(log.texts).allSatisfy(line -> assertThat(line).doesNotContain(BASE64.substring(40, 80)));
    }

    @Test
    void namesWhatIsWrongInAForm() {
        String face = BOX + "/operations/face-register";

        problem(form(face, new Multipart("x").text("parameters", "{\"description\":\"c\"}").file("imgae", "f.jpg", PICTURE)),
                400)
                .body("errors.field", containsInAnyOrder("parameters.imgae", "parameters.image"));
        problem(form(face, new Multipart("x").text("parameters", "{\"image\":\"part:none\",\"description\":\"c\"}")
                .text("confirm", "false")), 400).body("errors.field", contains("parameters.image"));
        problem(form(face, new Multipart("x").file("image", "f.jpg", PICTURE).file("user_list[3].image", "f.jpg", PICTURE)),
                400)
                .body("errors.field", containsInAnyOrder("part:user_list[3].image", "parameters.description"));
        problem(form(face, new Multipart("x").text("image", SECRET)), 400).body("errors.field", contains("image"));
        problem(form(face, new Multipart("x").text("confirm", SECRET).text("expires", SECRET)), 400)
                .body("errors.field", containsInAnyOrder("confirm", "expires")).body(not(containsString(SECRET)));
        problem(form(face, new Multipart("x").text("parameters", SECRET)), 400).body(not(containsString(SECRET)));
        problem(form(face, new Multipart("x").text("parameters", "{}").text("parameters", "{}")), 400);
        assertThat(box.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"parameters":{"image":"geheim-4711%","description":7}}  | parameters.description
            {"parameters":{"image":"geheim-4711%","description":"x"}} | parameters.image
            {"parameters":{"image":"sha256:geheim-4711","description":"x"}} | parameters.image
            {"parameters":{"image":"AAAA","description":"x","geheim":"geheim-4711"}} | parameters.geheim
            {"parameters":"geheim-4711"}                             | parameters
            {"confirm":"geheim-4711"}                                | confirm
            {"expires":"geheim-4711"}                                | expires
            {"expires":"PT0S"}                                       | expires
            {"expires":"P9999D"}                                     | expires
            {"parameter":{"image":"geheim-4711"}}                    | parameter
            """)
    void namesEveryFieldThatIsWrongAndNoValue(String document, String field) {
        problem(call(BOX + "/operations/face-register", document), 400).body("errors.field", hasItem(field))
                .body(not(containsString(SECRET)));
        assertThat(box.calls()).isEmpty();
        assertThat(log.texts).allSatisfy(line -> assertThat(line).doesNotContain(SECRET));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"parameters":{"a":"geheim-4711"
            {"parameters":{},"parameters":{"a":"geheim-4711"}}
            ["geheim-4711"]
            geheim-4711
            """)
    void refusesWhatIsNoDocument(String document) {
        problem(call(BOX + "/operations/face-register", document), 400).body(not(containsString(SECRET)));
    }

    @Test
    void refusesDocumentsThatAreTooDeepOrTooLarge() throws Exception {
        problem(call(BOX + "/operations/face-register", "{\"parameters\":" + "[".repeat(5000) + "]".repeat(5000) + "}"), 400);
        HttpResponse<String> tooLarge = post(BOX + "/operations/face-register", "application/json",
                " ".repeat((32 << 20) + 1).getBytes(StandardCharsets.UTF_8));
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(tooLarge.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(JsonPath.from(tooLarge.body()).getInt("status")).isEqualTo(413);
        assertThat(JsonPath.from(tooLarge.body()).getString("detail")).contains("bytes");
        authorized().contentType("text/plain").body("{}").post(BOX + "/operations/face-register").then().statusCode(415);
    }

    @Test
    void takesLargerFormsThanDevicesMaySend() throws Exception {
        byte[] large = new byte[40 << 20];
        Multipart form = new Multipart("x").text("parameters", "{\"description\":\"x\"}").file("image", "f.jpg", large);

        HttpResponse<String> refused = post(BOX + "/operations/face-register", form.contentType(), form.close());

        assertThat(refused.statusCode()).isEqualTo(400);
        JsonPath problem = JsonPath.from(refused.body());
        assertThat(problem.getList("errors.field")).containsExactly("parameters.image");
        assertThat(problem.getString("errors[0].detail")).contains("at most");
        assertThat(post("/faceRecognition", "application/json", large).statusCode()).isEqualTo(413);
    }

    /** RestAssured takes many seconds for bodies of this size. */
    private HttpResponse<String> post(String path, String contentType, byte[] body) throws Exception {
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.getPort() + path))
                        .header("Authorization", "Bearer " + FreshGateway.TOKEN).header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void refusesFormsThatAreNone() {
        for (String body : List.of("--x\r\n",
                "--x\r\nContent-Disposition: form-data; name=\"parameters\"\r\n\r\n{\"a\":\"" + SECRET)) {
            problem(authorized().contentType("multipart/form-data; boundary=x").body(body.getBytes(StandardCharsets.UTF_8))
                    .post(BOX + "/operations/face-register").then(), 400).body(not(containsString(SECRET)));
        }
        assertThat(box.calls()).isEmpty();
    }

    @Test
    void refusesWhatIsAnnouncedTooLargeBeforeItComes() throws IOException {
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), "POST", BOX + "/operations/face-register",
                "Authorization: Bearer " + FreshGateway.TOKEN, "Content-Type: multipart/form-data; boundary=x",
                "Content-Length: 600000000");

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void findsNeitherUnknownDevicesNorOperations() {
        problem(call(V1 + "/devices/nobody/operations/face-register", "{}"), 404);
        problem(call(BOX + "/operations/no-such", "{}"), 404).body("detail", containsString("megbox"));
        problem(call(BOX + "/actions/no-such", "{}"), 404);
        problem(call(BOX + "/operations/face-list?protocol=nebula", "{}"), 404);
        problem(call(BOX + "/operations/face-list?protocol=" + SECRET, "{}"), 400).body(not(containsString(SECRET)));
        call(BOX + "/operations/face-list?protocol=megbox", "").statusCode(200);
    }

    @Test
    void doesNothingThatIsDestructiveUnlessItIsConfirmed() {
        String delete = BOX + "/operations/face-group-delete";
        String parameters = "{\"parameters\":{\"groupName\":\"g\",\"deleteAllFace\":1}";

        problem(call(delete, parameters + "}"), 409).body("detail", containsString("confirm"));
        problem(call(delete, parameters + ",\"confirm\":false}"), 409);
        problem(call(BOX + "/actions/persons-clear", "{}"), 409);
        assertThat(box.calls()).isEmpty();
        call(delete, parameters + ",\"confirm\":true}").statusCode(not(equalTo(409)));
        assertThat(box.calls()).isNotEmpty();
    }

    @Test
    void tellsWhyADeviceRefused() {
        box.failNext(104204);

        problem(call(BOX + "/operations/face-list", "{}"), 422).body("title", equalTo("Unprocessable Content"))
                .body("vendorCode", equalTo("104204"))
                .body("detail", notNullValue());
    }

    @Test
    void tellsWhetherSomethingWasDone() {
        int closed = FreePorts.next();
        profile(BOX, "{\"protocol\":\"megbox\",\"baseUrl\":\"http://127.0.0.1:" + closed + "\"}");
        problem(call(BOX + "/operations/face-list", "{}"), 502).body("detail", containsString("nothing was done"));

        profile(BOX, "{\"protocol\":\"megbox\",\"baseUrl\":\"" + box.baseUrl() + "\"}");
        String status = call(BOX + "/operations/upgrade-end-status-get", "{}").extract().asString();
        assertThat(status).isNotEmpty();
        String target = box.lastCall().target();
        box.hang(target.contains("?") ? target.substring(0, target.indexOf('?')) : target);
        problem(call(BOX + "/operations/upgrade-end-status-get", "{}"), 504).body("detail", containsString("unknown"));
    }

    @Test
    void saysWhatMustBeKnownOfADevice() {
        profile(BOX, "{\"protocol\":\"megbox\"}");

        problem(call(BOX + "/operations/face-list", "{}"), 409).body("detail", notNullValue());
    }

    @Test
    void letsTasksWaitForATerminal() {
        String add = "{\"parameters\":{\"user_list\":[{\"user_id\":\"u1\",\"image_content\":\"" + BASE64
                + "\",\"user_info\":{\"name\":\"A\"}}]},\"expires\":\"PT1H\"}";
        ValidatableResponse queued = call(TERMINAL + "/operations/add-user", add).statusCode(202).body("ok", equalTo(true))
                .body("task.state", equalTo("queued")).body("task.device", equalTo("API-TERM"))
                .body("task.operation", equalTo("add-user")).body("task.attempts", equalTo(0)).body("tasks", nullValue())
                .body("task.parameters.user_list[0].image_content", equalTo("sha256:" + Sha256.of(PICTURE)))
                .body(not(containsString(BASE64.substring(40, 80))));
        String id = queued.extract().jsonPath().getString("task.id");
        queued.header("Location", endsWith(V1 + "/tasks/" + id));

        authorized().get(V1 + "/tasks/" + id).then().statusCode(200).body("id", equalTo(Integer.valueOf(id)))
                .body("expiresAt", notNullValue()).body("sentAt", nullValue());
        authorized().get(V1 + "/tasks?device=API-TERM&state=queued").then().statusCode(200)
                .body("tasks.id", hasItem(Integer.valueOf(id))).body("next", notNullValue());
        authorized().get(V1 + "/tasks?device=API-TERM&limit=1&after=" + id).then().statusCode(200)
                .body("tasks", equalTo(List.of())).body("next", equalTo(Integer.valueOf(id)));
        authorized().post(V1 + "/tasks/" + id + "/cancel").then().statusCode(200).body("state", equalTo("cancelled"))
                .body("finishedAt", notNullValue());
        authorized().get(V1 + "/tasks?device=API-TERM&state=queued").then().statusCode(200)
                .body("tasks.id", not(hasItem(Integer.valueOf(id))));
        assertThat(log.texts).allSatisfy(line -> assertThat(line).doesNotContain(BASE64.substring(40, 80)));
    }

    @Test
    void givesAllTasksOfALargeCallAndFillsPicturesByTheirPlaces() {
        StringBuilder users = new StringBuilder("{\"user_id\":\"u0\",\"user_info\":{}}");
        for (int i = 1; i < 25; i++) {
            users.append(",{\"user_id\":\"u").append(i).append("\",\"user_info\":{}}");
        }

        form(TERMINAL + "/operations/add-user", new Multipart("x").text("parameters", "{\"user_list\":[" + users + "]}")
                .text("expires", "PT1H").file("user_list[24].image_content", "f.jpg", PICTURE)).statusCode(202)
                .body("tasks.size()", equalTo(3)).body("tasks[0].id", notNullValue())
                .body("tasks[2].parameters.user_list[4].image_content", equalTo("sha256:" + Sha256.of(PICTURE)));
        problem(form(TERMINAL + "/operations/add-user", new Multipart("x")
                .text("parameters", "{\"user_list\":[{\"user_id\":\"u\",\"user_info\":{}}]}")
                .file("user_list[1].image_content", "f.jpg", PICTURE)), 400)
                .body("errors.field", contains("part:user_list[1].image_content"));
    }

    @Test
    void findsNoTasksThatAreNone() {
        problem(authorized().get(V1 + "/tasks/1").then(), 404);
        problem(authorized().get(V1 + "/tasks/x").then(), 404);
        problem(authorized().post(V1 + "/tasks/1/cancel").then(), 404);
        problem(authorized().get(V1 + "/tasks?state=lost").then(), 400)
                .body("detail", allOf(containsString("queued"), containsString("cancelled")));
        problem(authorized().get(V1 + "/tasks?after=-1").then(), 400);
        problem(authorized().get(V1 + "/tasks?limit=0").then(), 400);
    }

    @Test
    void showsNoSecretAnywhere() {
        List<String> answers = List.of(
                call(BOX + "/operations/password-set", "{\"parameters\":{\"password\":\"" + SECRET + "\"}}").extract()
                        .asString(),
                call(BOX + "/operations/password-set",
                        "{\"confirm\":true,\"parameters\":{\"password\":\"" + SECRET + "\",\"x\":1}}").extract().asString());

        assertThat(answers).allSatisfy(answer -> assertThat(answer).doesNotContain(SECRET));
        assertThat(log.texts).allSatisfy(line -> assertThat(line).doesNotContain(SECRET));
    }

    private byte[] sent(String part) {
        return box.lastCall().parts().stream().filter(sent -> sent.name().equals(part)).map(MegboxCall.Part::bytes).findFirst()
                .orElseThrow();
    }

    private static void profile(String device, String profile) {
        authorized().contentType(JSON).body(profile).put(device).then().statusCode(oneOf(200, 201));
    }

    private static ValidatableResponse call(String path, String document) {
        return authorized().contentType(JSON).body(document).post(path).then();
    }

    private static ValidatableResponse form(String path, Multipart form) {
        return authorized().contentType(form.contentType()).body(form.close()).post(path).then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status) {
        return answer.statusCode(status).contentType("application/problem+json").body("status", equalTo(status));
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
