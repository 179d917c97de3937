package io.facebridge.protocol.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.facebridge.event.Protocol;
import io.facebridge.operation.task.Task;
import io.facebridge.operation.task.TaskState;
import io.facebridge.operation.upstream.UpstreamTask;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.terminal.UpstreamMessages.Given;
import io.facebridge.protocol.terminal.UpstreamResults.PersonResult;
import io.facebridge.testkit.Pictures;

class UpstreamTranslationTest {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final Instant NOW = Instant.parse("2026-11-20T08:15:30Z");
    private static final Path FOLDER = Path.of("src/test/resources");

    @Test
    void readsTasksAsTheManualPrintsThem() throws IOException {
        Given given = given(Files.readAllBytes(FOLDER.resolve("upstream/add-user.as-printed.txt"))).orElseThrow();

        assertThat(given.requestId()).isEqualTo("100002000");
        assertThat(given.requestType()).isEqualTo("addUser");
        UpstreamPlan.Persons plan = (UpstreamPlan.Persons) UpstreamPlan.of(given.requestType(), given.task());
        assertThat(plan.onlyNew()).isTrue();
        assertThat(plan.persons()).extracting(UpstreamPlan.Person::id).containsExactly("10086", "10010");
        assertThat(plan.persons().get(0).picture()).isEqualTo("http://abc.com/face.jpg");
        assertThat(plan.persons().get(1).picture()).isNull();
        assertThat(plan.persons().get(0).parameters()).isEqualTo(
                json("""
                        {"id":"10086","name":"ls","gender":"male","phone":"12345","note":"teacher","cardNumber":"1200","list":"deny"}"""));
        assertThat(plan.persons().get(1).parameters()).isEqualTo(
                json("""
                        {"id":"10010","name":"zx","gender":"male","phone":"12345","note":"student","cardNumber":"12001","group":"1"}"""));
    }

    @Test
    void takesPicturesOutOfTheTask() {
        byte[] picture = Pictures.jpeg(3);
        Given given = given(
                """
                        {"request_type":"UPDATEUSER","request_id":"7","user_list":[{"user_id":5,"image_type":"image","image_content":"%s"}]}"""
                        .formatted(Base64.getEncoder().encodeToString(picture)))
                .orElseThrow();

        assertThat(given.requestType()).isEqualTo("updateUser");
        assertThat(given.pictures()).singleElement().satisfies(taken -> assertThat(taken.bytes()).isEqualTo(picture));
        UpstreamPlan.Persons plan = (UpstreamPlan.Persons) UpstreamPlan.of(given.requestType(), given.task());
        assertThat(plan.onlyNew()).isFalse();
        assertThat(plan.persons()).singleElement().satisfies(person -> {
            assertThat(person.id()).isEqualTo("5");
            assertThat(person.picture()).isEqualTo("sha256:" + given.pictures().get(0).sha256());
        });
    }

    @Test
    void knowsIdleTimeAndRefusesWhatIsNoTask() {
        assertThat(given("{\"request_type\":\"IdleTime\",\"time_stamp\":1577690264,}")).isEmpty();
        assertThat(given("")).as("204").isEmpty();
        for (String bad : List.of("OK", "{\"request_type\":\"addUser\",\"request_id\":null}",
                "{\"request_type\":null,\"request_id\":1}",
                "[]", "{}", "{\"request_type\":\"addUser\"}",
                "{\"request_type\":\"addUser\",\"request_id\":{}}", "{\"request_type\":\"x\\ny\",\"request_id\":1}")) {
            assertThatThrownBy(() -> given(bad)).as(bad).isInstanceOf(MalformedMessageException.class);
        }
    }

    @Test
    void plansEveryOtherTask() throws IOException {
        assertPlan("deleteUser", "{\"user_id\":10086}", "person-delete", "{\"id\":\"10086\"}");
        assertPlan("setDevTime", "{\"time_stamp\":1577690264}", "time-set", "{\"time\":\"2019-12-30T07:17:44Z\"}");
        assertPlan("getDevStatus", "{}", "device-info", "{}");
        assertPlan("faceCmd", "{}", "snapshot", "{}");
        assertPlan("delUserList", "{\"user_list\":2}", "persons-clear", "{}");
        assertThat(UpstreamPlan.of("delUserList", json("{\"user_list\":1}"))).isInstanceOf(UpstreamPlan.Refused.class);
        for (String unsupported : List.of("upgrade", "setPlatformServer", "setScreenSave", "getLogFile", "setResumeTransfer",
                "SetFaceConfig", "somethingNew")) {
            assertThat(UpstreamPlan.of(unsupported, json("{}"))).as(unsupported)
                    .isEqualTo(new UpstreamPlan.Refused("not supported by this device"));
        }
        for (String empty : List.of("{}", "{\"user_list\":[]}", "{\"user_list\":[{\"user_id\":\"1\"},\"2\"]}",
                "{\"user_list\":[{\"user_id\":\" \"}]}")) {
            assertThat(UpstreamPlan.of("addUser", json(empty))).isInstanceOf(UpstreamPlan.Refused.class);
        }
    }

    @Test
    void setsTheClockToTheMomentAtWhichItIsSet() throws IOException {
        assertThat(read(UpstreamMessages.later(json("{\"time_stamp\":\"1577690264\"}"), Duration.ofSeconds(61))))
                .isEqualTo(json("{\"time_stamp\":1577690325}"));
        assertThat(read(UpstreamMessages.later(json("{\"timestamp\":1577690264887}"), Duration.ofSeconds(-61))))
                .isEqualTo(json("{\"timestamp\":1577690264887,\"time_stamp\":1577690264}"));
        assertThat(UpstreamMessages.later(json("{\"user_id\":\"1\"}"), Duration.ofSeconds(61)))
                .isEqualTo(json("{\"user_id\":\"1\"}"));
    }

    @Test
    void knowsATaskThatIsGivenAgain() {
        String first = "{\"request_type\":\"addUser\",\"request_id\":1,\"time_stamp\":%d,\"user_list\":[{\"user_id\":\"%s\",\"image_content\":\"%s\"}]}";
        String digest = given(first.formatted(1, "7", "http://abc.com/face?once=1")).orElseThrow().digest();

        assertThat(given(first.formatted(2, "7", "http://abc.com/face?once=2")).orElseThrow().digest()).isEqualTo(digest);
        assertThat(given(first.formatted(1, "8", "http://abc.com/face?once=1")).orElseThrow().digest()).isNotEqualTo(digest);
    }

    @Test
    void tellsTheNumberAsItCame() throws IOException {
        for (String number : List.of("-5", "0", "\"007\"", "\"100002000\"", "12345678901234567890", "1.50")) {
            Given given = given("{\"request_type\":\"faceCmd\",\"request_id\":" + number + "}").orElseThrow();

            assertThat(UpstreamResults.done(UpstreamTask.received("site", "lobby", given.requestId(), given.requestType(),
                    given.task(), given.digest(), NOW)).get("request_id")).hasToString(number);
        }
    }

    @Test
    void aNumberThatIsOnlyShortWhenWrittenWithAnExponentIsNone() throws IOException {
        ObjectNode schema = json("{\"properties\":{\"access_card\":{\"type\":\"integer\"}}}");

        assertThat(UpstreamParameters.of(json("{\"access_card\":1e999999999}"), schema).get("access_card").isTextual())
                .isTrue();
        assertThat(UpstreamParameters.of(json("{\"access_card\":1e999999999}"), schema).toString()).doesNotContain("999");
    }

    @Test
    void tellsOfThePersonsOfEveryTaskThatItBecame() throws IOException {
        String persons = "{\"resp_list\":[{\"user_id\":\"%s\",\"code\":0}]}";

        assertThat(UpstreamResults.of(task("addUser"), List.of(ended(TaskState.SUCCEEDED, 0L, persons.formatted("1")),
                ended(TaskState.SUCCEEDED, 0L, persons.formatted("2")))).at("/resp_list/1/user_id").asText()).isEqualTo("2");
    }

    @Test
    void makesParametersOfATerminalsOwnOperation() throws IOException {
        JsonNode catalogue = new YAMLMapper().readTree(Path.of("src/main/resources/catalog/terminal.yaml").toFile());
        ObjectNode schema = catalogue.at("/operations/add-user/parameters").deepCopy();
        schema.set("$defs", catalogue.get("definitions"));

        assertThat(read(UpstreamParameters.of(json("""
                {"request_type":"addUser","request_id":1,"user_list":[{"user_id":10086,"access_card":"0012","group":"1",
                "user_info":{"name":"ls","phone_number":12345,"sex":"1","more":1},"user_list":"1","odd":2}]}"""), schema)))
                .isEqualTo(json("""
                        {"user_list":[{"user_list":1,"user_id":"10086","user_info":{"name":"ls","phone_number":"12345","sex":1},
                        "access_card":12,"group":1}]}"""));
        assertThat(read(UpstreamParameters.of(json("{\"LivenessThreshold\":\"0.98\",\"FaceQuality\":5,\"Other\":1}"),
                catalogue.at("/operations/set-face-config/parameters"))))
                .isEqualTo(json("{\"FaceQuality\":5,\"LivenessThreshold\":0.98}"));
    }

    @Test
    void tellsResultsInTheManualsWords() throws IOException {
        UpstreamTask task = task("getDevStatus");

        assertThat(
                read(UpstreamResults.status(task, json("{\"persons\":2000,\"softwareVersion\":\"1.02.v23\",\"model\":\"x\"}"))))
                .isEqualTo(result("getDevStatus", "success!", "\"total_face\":2000,\"main_ver\":\"1.02.v23\",\"code\":0"));
        assertThat(read(UpstreamResults.of(task,
                List.of(ended(TaskState.SUCCEEDED, 0L, "{\"web_ver\":\"v24\",\"ai_version\":\"v1.5\"}")))))
                .isEqualTo(result("getDevStatus", "success!", "\"web_ver:\":\"v24\",\"ai_version\":\"v1.5\",\"code\":0"));
        assertThat(read(
                UpstreamResults.of(task, List.of(ended(TaskState.SUCCEEDED, 0L, null), ended(TaskState.FAILED, -200L, null)))))
                .isEqualTo(result("getDevStatus", "failed: failed", "\"code\":-200"));
        assertThat(UpstreamResults.of(task, List.of(ended(TaskState.EXPIRED, null, null))).path("code").asInt()).isEqualTo(1);
        assertThat(read(UpstreamResults.persons(task("addUser"), List.of(new PersonResult("1", null),
                new PersonResult("2", "the user id exists")))))
                .isEqualTo(result("addUser", "failed: the user id exists",
                        "\"code\":1,\"resp_list\":[{\"user_id\":\"1\",\"code\":0},{\"user_id\":\"2\",\"code\":1}]"));
        assertThat(read(UpstreamResults.persons(task("addUser"), List.of(new PersonResult("1", null)))))
                .isEqualTo(result("addUser", "success!", "\"code\":0"));
        assertThat(UpstreamResults.failed(task("setPlatformServer"), "no").path("resp_type").asText())
                .isEqualTo("setPlatformServer");
    }

    @Test
    void tellsOfRecognitionsAsTerminalsDo() throws IOException {
        JsonNode event = MAPPER.readTree(FOLDER.resolve("golden/terminal/face-recognition.out.json").toFile()).get(0);

        ObjectNode message = UpstreamRecognition.of(event, reference -> "of " + reference.substring(7, 15));

        assertThat(message.toPrettyString().strip())
                .isEqualTo(Files.readString(FOLDER.resolve("upstream/face-recognition.json")).strip());
        assertThat(UpstreamMessages.taken("{\"code\":0, \"log\":\"x\",}".getBytes(StandardCharsets.UTF_8), null)).isTrue();
        for (String not : List.of("", "{}", "{\"code\":1}", "OK")) {
            assertThat(UpstreamMessages.taken(not.getBytes(StandardCharsets.UTF_8), null)).as(not).isFalse();
        }
    }

    @Test
    void tellsOfStrangersWithoutWhatIsNotKnown() throws IOException {
        ObjectNode message = UpstreamRecognition.of(
                json("""
                        {"id":"e1","time":"2026-11-20T08:15:30.123Z","data":{"device":{"id":"lobby"},"receivedAt":"2026-11-20T08:15:31.000Z",
                        "match":{"similarity":0.315,"group":"staff"},"images":[{"role":"face","error":"gone"}]}}"""),
                reference -> null);

        assertThat(read(message)).isEqualTo(
                json("""
                        {"device_id":"lobby","IP":"","device_ip":"","frpic_name":"e1.jpg","timestamp":1795162531,"snap_time":1795162530,
                        "snap_time_ms":1795162530123,"user_id":"","comp_score":31.5,"image":"","car_label":1,"car_type":0,"car_color":0}"""));
    }

    private static void assertPlan(String type, String task, String action, String parameters) throws IOException {
        assertThat(UpstreamPlan.of(type, json(task))).isEqualTo(new UpstreamPlan.Single(action, json(parameters)));
    }

    private static Optional<Given> given(String body) {
        return given(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Given> given(byte[] body) {
        return UpstreamMessages.given(body, "application/json", NOW);
    }

    private static UpstreamTask task(String type) throws IOException {
        return UpstreamTask.received("site", "lobby", "100002000", type, json("{}"), "digest", NOW);
    }

    private static ObjectNode result(String type, String log, String more) throws IOException {
        return (ObjectNode) json("{\"device_id\":\"lobby\",\"request_id\":100002000," + more + "}")
                .set("log", TextNode.valueOf("'" + type + "' " + log));
    }

    private static Task ended(TaskState state, Long code, String result) throws IOException {
        return new Task(1, Protocol.TERMINAL, "lobby", "get-dev-status", json("{}"), state, NOW, NOW, NOW, 1, NOW, code, null,
                result == null ? null : json(result));
    }

    /** As it is read from its text: whether a number is an int or a long is nobody's business. */
    private static JsonNode read(JsonNode tree) throws IOException {
        return MAPPER.readTree(tree.toString());
    }

    private static ObjectNode json(String text) throws IOException {
        return (ObjectNode) MAPPER.readTree(text);
    }
}
