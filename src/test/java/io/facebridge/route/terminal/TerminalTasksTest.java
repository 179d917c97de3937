package io.facebridge.route.terminal;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.journal.Journal;
import io.facebridge.media.MediaStore;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.Operation;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.Sending;
import io.facebridge.operation.task.KnownAnswers;
import io.facebridge.operation.task.Task;
import io.facebridge.operation.task.TaskAnswer;
import io.facebridge.operation.task.TaskQueue;
import io.facebridge.operation.task.TaskState;
import io.facebridge.protocol.Digests;
import io.facebridge.route.DataFolder;
import io.facebridge.simulator.SimulatedTerminal;
import io.facebridge.simulator.SimulatedTerminalLoop;
import io.facebridge.simulator.SimulatedTerminalState;
import io.facebridge.testkit.ContractCase;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

/** What is asked of a terminal over REST, as it gets it with its next poll, and what becomes of what it answers. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class TerminalTasksTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String LINK_PATH = "/terminal/media";

    @Inject
    TaskQueue queue;

    @Inject
    Journal journal;

    @Inject
    MediaStore media;

    @Inject
    KnownAnswers known;

    @Inject
    DataFolder folder;

    @ConfigProperty(name = "facebridge.public-url")
    String publicUrl;

    @Inject
    TaskLinks links;

    @Inject
    Sendings sendings;

    @Inject
    Catalogue catalogue;

    @TestHTTPResource
    URI gateway;

    static Stream<ContractCase> contractCases() {
        return ContractCase.of("terminal");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contractCases")
    void givesTheTerminalWhatTheManualSays(ContractCase contract) throws Exception {
        media.put(Digests.sha256(ByteBuffer.wrap(ContractCase.PICTURE)), ContractCase.PICTURE);
        String device = "contract-" + contract.name();
        poll(device);

        Task task = call(device, contract.operation(), contract.parameters());
        ObjectNode got = poll(device);

        boolean answered = !contract.operation().equals("idle-time");
        assertThat(got.has("request_id")).isEqualTo(answered);
        if (answered) {
            assertThat(got.remove("request_id").isIntegralNumber()).isTrue();
        }
        ObjectNode wanted = (ObjectNode) contract.request().path("json");
        if (wanted.has("time_stamp")) {
            // with the time that it waited
            long time = wanted.path("time_stamp").asLong();
            assertThat(got.path("time_stamp").asLong()).isBetween(time, time + 60);
            got.put("time_stamp", wanted.path("time_stamp").asInt());
        }
        assertThat(got).isEqualTo(wanted);
        assertIdle(poll(device));
        assertThat(state(task).state()).isEqualTo(answered ? TaskState.SENT : TaskState.SUCCEEDED);
    }

    @Test
    void tellsWhatCameOfItByAnEventAndClosesTheTask() {
        Task task = sent("answers", "get-dev-status", object());
        long before = journal.head();

        result("""
                {"device_id":"answers","request_id":%d,"code":0,"log":"'getDevStatus' success!","total_face":2000,"web_ver:":"v24"}"""
                .formatted(task.id())).statusCode(200).body(is("{}"));

        List<JsonNode> events = eventsAfter(before);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).path("type").asText()).isEqualTo("io.facebridge.task.completed");
        assertThat(events.get(0).at("/data/task")).isEqualTo(object().put("id", Long.toString(task.id()))
                .put("operation", "get-dev-status").put("code", 0).put("message", "'getDevStatus' success!"));
        Task closed = state(task);
        assertThat(closed.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(closed.code()).isZero();
        assertThat(closed.result()).isEqualTo(object().put("total_face", 2000).put("web_ver", "v24"));
        assertIdle(poll("answers"));
    }

    @Test
    void failsATaskThatWasDoneInPartOnly() {
        Task task = sent("partly", "del-user-list", object().put("user_list", 2));
        long before = journal.head();

        result("""
                {"device_id":"partly","request_id":%d,"resp_list":[{"user_id":"10086","code":0},{"user_id":"10011"," code":-200}],"code":0}"""
                .formatted(task.id())).statusCode(200);

        assertThat(eventsAfter(before).get(0).path("type").asText()).isEqualTo("io.facebridge.task.completed");
        Task closed = state(task);
        assertThat(closed.state()).isEqualTo(TaskState.FAILED);
        assertThat(closed.message()).isEqualTo("in part: 1 of 2 persons failed; see result.resp_list");
        assertThat(closed.result().at("/resp_list/1/code").asInt()).isEqualTo(-200);
    }

    @Test
    void knowsByTheNumberAloneWhoMovedToAnotherServer() {
        Task task = sent("moves", "set-platform-server", object().put("serverAddr", "abc.com:90/test"));
        long before = journal.head();

        result("""
                {"resp_type":"setPlatformServer","request_id":%d,"code":0,"log":"'setPlatformServer' success!",}"""
                .formatted(task.id())).statusCode(200);

        JsonNode event = eventsAfter(before).get(0);
        assertThat(event.path("source").asText()).isEqualTo("/terminal/moves");
        assertThat(event.at("/data/task/operation").asText()).isEqualTo("set-platform-server");
        assertThat(state(task).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void takesTheResultOfAnotherPlatformsTaskForNothingButAnEvent() {
        Task task = sent("mine", "face-cmd", object());
        long before = journal.head();

        result("{\"device_id\":\"other\",\"request_id\":%d,\"code\":0}".formatted(task.id())).statusCode(200);
        result("{\"device_id\":\"mine\",\"request_id\":99,\"code\":7}").statusCode(200);

        assertThat(eventsAfter(before)).extracting(event -> event.at("/data/task").has("operation"))
                .containsExactly(false, false);
        assertThat(state(task).state()).isEqualTo(TaskState.SENT);
    }

    @Test
    void findsTheResultOfATaskInTheJournal() {
        Task task = sent("crash", "face-cmd", object());
        assertThat(known.of(task)).isEmpty();

        result("{\"device_id\":\"crash\",\"request_id\":%d,\"code\":-1,\"log\":\"no\",\"x\":{\"y \":1}}".formatted(task.id()));

        assertThat(known.of(task)).contains(
                new TaskAnswer(false, -1L, "no", object().set("x", object().put("y", 1))));
        assertThat(state(task).state()).isEqualTo(TaskState.FAILED);
    }

    @Test
    void doesNotTakeTheResultOfAnEarlierTaskOfThatNumberForAnAnswer() {
        Task task = sent("again", "face-cmd", object());
        result("{\"device_id\":\"again\",\"request_id\":%d,\"code\":0}".formatted(task.id())).statusCode(200);
        assertThat(known.of(task)).isPresent();

        Instant later = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
        Task sameNumber = new Task(task.id(), task.protocol(), task.deviceId(), task.operation(), task.parameters(),
                task.state(),
                later, later.plusSeconds(9), later, 1, null, null, null, null);

        assertThat(known.of(sameNumber)).isEmpty();
    }

    /** What terminals answer, as the manual prints it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            add-user            | true | "code":0,"log":"'addUser' success!"
            add-user            | true | "code":-200,"log":"'addUser' failed!"
            update-user         | true | "code":0,"log":"'updateUser' success!"
            delete-user         | true | "code":0,"log":"'deleteUser' success!"
            set-dev-time        | true | "code":0,"log":"'setDevTime' success!"
            set-screen-save     | true | "code":0,"log":"'setScreenSave' success!"
            upgrade             | true | "code":0,"log":"'upgrade' success!"
            get-log-file        | true | "code":0,"log":"'getLogFile' success!","log_info":"this is log"
            get-dev-status      | true | "code":0,"log":"'getDevStatus' success!","total_face":2000,"main_ver":"1.02.v23","web_ver:":"v24"
            del-user-list       | true | "resp_list":[{"user_id":"10086","code":0}],"code":0
            set-resume-transfer | true | "code":0,"log":"'setResumeTransfer' success!"
            set-platform-server | false | "resp_type":"setPlatformServer","code":0,"log":"'setPlatformServer' success!"
            face-cmd            | true | "code":0,"log":"'faceCmdr' success!"
            set-face-config     | true | "code":0,"log":"'SetFaceConfig' success!"
            set-face-config     | true | "code":-200,"log":"'SetFaceConfig' failed!"
            get-face-config     | true | "code":0,"FaceQuality":5
            """)
    void closesTheTaskByItsResult(String operation, boolean namesDevice, String result) throws Exception {
        String device = "closes-" + operation;
        media.put(Digests.sha256(ByteBuffer.wrap(ContractCase.PICTURE)), ContractCase.PICTURE);
        ObjectNode parameters = (ObjectNode) contractCases().filter(contract -> contract.operation().equals(operation))
                .findFirst()
                .orElseThrow().parameters();
        Task task = sent(device, operation, parameters);
        long before = journal.head();

        result("{%s\"request_id\":%d,%s}".formatted(namesDevice ? "\"device_id\":\"" + device + "\"," : "", task.id(), result))
                .statusCode(200);

        boolean success = result.contains("\"code\":0");
        List<JsonNode> events = eventsAfter(before);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).path("type").asText()).endsWith(success ? "task.completed" : "task.failed");
        assertThat(events.get(0).path("source").asText()).isEqualTo("/terminal/" + device);
        assertThat(events.get(0).at("/data/task/operation").asText()).isEqualTo(operation);
        assertThat(state(task).state()).isEqualTo(success ? TaskState.SUCCEEDED : TaskState.FAILED);
        assertThat(state(task).code()).isEqualTo(success ? 0 : -200);
        assertIdle(poll(device));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            del-user-list       | {"user_list":1}                                                          | parameters.user_list
            set-screen-save     | {"enable":1,"start_time":8}                                              | parameters.start_time
            set-face-config     | {"SnapMode":4}                                                           | parameters.SnapMode
            set-face-config     | {"FaceTrackEnable":1}                                                    | parameters.FaceTrackEnable
            upgrade             | {}                                                                       | parameters.URL
            set-platform-server | {"serverAddr":"http://abc.com:90"}                                       | parameters.serverAddr
            add-user            | {"user_list":[{"user_id":"1","user_info":{"name":"%s"}}]}                | parameters.user_list[0].user_info
            add-user            | {"user_list":[{"user_id":"1","image_type":"image","image_content":"http://a/b.jpg","user_info":{}}]} | parameters.user_list[0].image_content
            """)
    void refusesWhatATerminalCannotDo(String operation, String parameters, String field) {
        poll("refused");

        post("refused", operation, parameters.formatted("é".repeat(123)), true).statusCode(400)
                .body("errors.field", hasItem(field));
        assertIdle(poll("refused"));
    }

    @Test
    void countsTheBytesOfAPersonsDataNotItsLetters() {
        poll("bytes");
        // {"name":"…"} is 11 bytes without the name
        post("bytes", "add-user", "{\"user_list\":[{\"user_id\":\"1\",\"user_info\":{\"name\":\"%s\"}}]}"
                .formatted("é".repeat(122)), false).statusCode(202);
    }

    @Test
    void wantsToBeSureOfWhatCannotBeUndone() {
        poll("sure");
        post("sure", "upgrade", "{\"URL\":\"http://abc.com/test.img\"}", false).statusCode(409);
        post("sure", "del-user-list", "{\"user_list\":2}", false).statusCode(409);
        post("sure", "set-platform-server", "{\"serverAddr\":\"abc.com:90/test\"}", false).statusCode(409);
    }

    @Test
    void givesOutAPictureOnceByALinkThatOnlyItsTaskHas() throws Exception {
        byte[] picture = Pictures.jpeg(77);
        String sha256 = Digests.sha256(ByteBuffer.wrap(picture));
        media.put(sha256, picture);
        Task task = sent("fetches", "face-cmd", object());

        String url = links.of(task).url(sha256, 0);

        assertThat(url).startsWith(publicUrl + LINK_PATH + "/").endsWith(".jpg");
        String path = URI.create(url).getPath();
        int letter = path.length() - 10;
        String forged = path.substring(0, letter) + (path.charAt(letter) == 'A' ? 'B' : 'A') + path.substring(letter + 1);
        given().get(forged).then().statusCode(404).body(is(emptyString()));
        given().get(LINK_PATH + "/nothing").then().statusCode(404).body(is(emptyString()));
        byte[] got = given().get(path).then().statusCode(200).contentType("image/jpeg").header("Cache-Control", "no-store")
                .extract().asByteArray();
        assertThat(got).isEqualTo(picture);
        given().get(path).then().statusCode(404).body(is(emptyString()));
        String second = URI.create(links.of(task).url(sha256, 1)).getPath();
        result("{\"device_id\":\"fetches\",\"request_id\":%d,\"code\":0}".formatted(task.id())).statusCode(200);
        given().get(second).then().statusCode(404).body(is(emptyString()));
    }

    @Test
    void doesNotUseALinkUpWhoseNoPictureCouldBeRead() throws Exception {
        byte[] picture = Pictures.jpeg(83);
        String sha256 = Digests.sha256(ByteBuffer.wrap(picture));
        Path file = folder.path().resolve("media").resolve(sha256.substring(0, 2)).resolve(sha256);
        String path = URI.create(links.of(sent("unreadable", "face-cmd", object())).url(sha256, 0)).getPath();
        Files.createDirectory(file);
        given().get(path).then().statusCode(503).body(is(emptyString()));
        Files.delete(file);
        given().get(path).then().statusCode(404);

        media.put(sha256, picture);

        assertThat(given().get(path).then().statusCode(200).header("Content-Length", Integer.toString(picture.length))
                .extract().asByteArray()).isEqualTo(picture);
        given().get(path).then().statusCode(404);
    }

    @Test
    void letsNobodySayWhichMethodIsCalled() {
        given().header("CamelBeanMethodName", "hashCode").get(LINK_PATH + "/nothing").then().statusCode(404)
                .body(is(emptyString()));
        given().header("CamelBeanMethodName", "expire").body("{\"device_id\":\"header\"}").post("/taskRequest").then()
                .statusCode(200).body("request_type", is("idleTime"));
    }

    @Test
    void refusesALinkWhoseTimeIsOver() {
        Task task = sent("late", "face-cmd", object());
        LinkTokens tokens = new LinkTokens(LinkKey.load(folder.path()));
        Instant end = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(1);
        LinkTokens.Link over = new LinkTokens.Link(task.id(), 1, 0, end, "ab".repeat(32));

        assertThat(tokens.read(tokens.token(over), Instant.now())).isEmpty();
        assertThat(tokens.read(tokens.token(over), Instant.now().minusSeconds(9))).contains(over);
        given().get(LINK_PATH + "/" + tokens.token(over)).then().statusCode(404);
    }

    @Test
    void sendsAPictureByALinkToItself() {
        poll("by-link");
        byte[] picture = Pictures.jpeg(78);
        ObjectNode parameters = person("1", base64(picture));
        ((ObjectNode) parameters.at("/user_list/0")).put("image_type", "URL");
        Task task = call("by-link", "update-user", parameters);

        JsonNode user = poll("by-link").at("/user_list/0");

        assertThat(user.path("image_type").asText()).isEqualTo("URL");
        assertThat(user.path("image_content").asText()).startsWith(publicUrl + LINK_PATH);
        assertThat(state(task).parameters().toString()).doesNotContain(LINK_PATH);
        String path = URI.create(user.path("image_content").asText()).getPath();
        assertThat(given().get(path).then().statusCode(200).extract().asByteArray()).isEqualTo(picture);
    }

    @Test
    void doesTheCommonActions() {
        poll("acts");
        action("acts", "person-put", "{\"id\":\"7\",\"name\":\"ls\",\"picture\":\"" + base64(Pictures.jpeg(82)) + "\"}")
                .statusCode(202);
        JsonNode put = poll("acts");
        assertThat(put.path("request_type").asText()).isEqualTo("updateUser");
        assertThat(put.at("/user_list/0/image_content").asText()).isEqualTo(base64(Pictures.jpeg(82)));
        result("{\"device_id\":\"acts\",\"request_id\":%d,\"code\":0}".formatted(put.path("request_id").asLong()));
        action("acts", "report-to-gateway", "{}").statusCode(202);
        assertThat(poll("acts").path("serverAddr").asText()).isEqualTo(publicUrl.replace("http://", ""));
    }

    @Test
    void letsTheTerminalIdleWhileTheDatabaseCannotBeWritten() throws Exception {
        poll("patient");
        Task task = call("patient", "face-cmd", object());
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + FreshGateway.data().resolve("facebridge.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            assertIdle(poll("patient"));
            statement.execute("ROLLBACK");
        }

        assertThat(state(task).state()).isEqualTo(TaskState.QUEUED);
        assertThat(poll("patient").path("request_id").asLong()).isEqualTo(task.id());
    }

    @Test
    void passesOverATaskWhosePictureIsGone() throws Exception {
        poll("gone");
        byte[] picture = Pictures.jpeg(79);
        Task task = call("gone", "add-user", person("1", base64(picture)));
        Task next = call("gone", "face-cmd", object());
        String sha256 = Digests.sha256(ByteBuffer.wrap(picture));
        Files.delete(folder.path().resolve("media").resolve(sha256.substring(0, 2)).resolve(sha256));

        assertThat(poll("gone").path("request_id").asLong()).isEqualTo(next.id());
        assertThat(state(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(state(task).message()).startsWith("not sent");
    }

    @Test
    void sendsLargePictures() throws Exception {
        poll("large");
        byte[] picture = Pictures.jpeg(80, 3 << 20);
        String sha256 = Digests.sha256(ByteBuffer.wrap(picture));
        media.put(sha256, picture);
        call("large", "add-user", person("1", "sha256:" + sha256));

        Response answer = given().body("{\"device_id\":\"large\"}").post("/taskRequest");

        byte[] body = answer.asByteArray();
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(body.length));
        assertThat(answer.header("Transfer-Encoding")).isNull();
        assertThat(MAPPER.readTree(body).at("/user_list/0/image_content").asText().equals(base64(picture))).isTrue();
    }

    @Test
    void refusesPicturesThatAreTooLargeWhateverWayTheyCome() throws Exception {
        poll("too-large");
        byte[] picture = Pictures.jpeg(84, (3 << 20) + 1);
        String sha256 = Digests.sha256(ByteBuffer.wrap(picture));
        media.put(sha256, picture);

        for (String said : List.of(base64(picture), "sha256:" + sha256)) {
            post("too-large", "add-user", person("1", said).toString(), false).statusCode(400)
                    .body("errors.field", hasItem("parameters.user_list[0].image_content"));
            action("too-large", "person-put", "{\"id\":\"7\",\"name\":\"ls\",\"picture\":\"" + said + "\"}").statusCode(400);
        }
        assertIdle(poll("too-large"));
    }

    @Test
    void letsTheTerminalIdleWhileTooMuchIsBeingSent() {
        poll("crowded");
        Task task = call("crowded", "face-cmd", object());
        List<InputStream> others = new ArrayList<>();
        do {
            others.add(new ByteArrayInputStream(new byte[0]));
        } while (sendings.begin(others.get(others.size() - 1), Sendings.STREAM_BYTES, Instant.now()));

        assertIdle(poll("crowded"));
        others.forEach(sendings::end);

        assertThat(poll("crowded").path("request_id").asLong()).isEqualTo(task.id());
    }

    @Test
    void passesOverATaskWhoseOperationNobodyKnows() {
        poll("poison");
        ObjectNode schema = object();
        Task unknown = queue.enqueue(new OperationCall("poison", new Operation(Protocol.TERMINAL, "of-long-ago", "x", "2",
                new Sending(null, null, null, null, null, "x", false, null), schema, schema, false, false, true, true),
                object(),
                null))
                .get(0);
        Task next = call("poison", "face-cmd", object());

        assertThat(poll("poison").path("request_id").asLong()).isEqualTo(next.id());
        assertThat(state(unknown).state()).isEqualTo(TaskState.FAILED);
        assertThat(state(unknown).message()).startsWith("not sent: ").contains("operation");
    }

    @Test
    void triesATaskThatCannotBePutTogetherThreeTimes() {
        poll("broken");
        Task broken = queue
                .enqueue(new OperationCall("broken", catalogue.operation(Protocol.TERMINAL, "add-user").orElseThrow(),
                        person("1", "sha256:none"), null))
                .get(0);
        Task next = call("broken", "face-cmd", object());

        assertIdle(poll("broken"));
        assertIdle(poll("broken"));
        assertThat(state(broken).state()).isEqualTo(TaskState.QUEUED);
        assertThat(poll("broken").path("request_id").asLong()).isEqualTo(next.id());
        assertThat(state(broken).state()).isEqualTo(TaskState.FAILED);
        assertThat(state(broken).message()).startsWith("not sent: ");
    }

    @Test
    void sendsManyPersonsInSeveralTasks() {
        poll("many");
        ObjectNode parameters = object();
        for (int i = 0; i < 25; i++) {
            parameters.withArray("user_list").addObject().put("user_id", "u" + i).putObject("user_info");
        }
        post("many", "update-user", parameters.toString(), false).statusCode(202);

        assertThat(queue.list("many", null, 0, 10)).extracting(task -> task.parameters().path("user_list").size())
                .containsExactly(10, 10, 5);
    }

    @Test
    void livesWithASimulatedTerminal() throws Exception {
        SimulatedTerminalState state = new SimulatedTerminalState();
        SimulatedTerminal terminal = new SimulatedTerminal(URI.create(gateway.toString()), "simulated",
                () -> Pictures.jpeg(1));
        try (SimulatedTerminalLoop loop = new SimulatedTerminalLoop(terminal, state,
                new SimulatedTerminalLoop.Pauses(Duration.ofMillis(5), Duration.ofMillis(20)))) {
            loop.poll();
            byte[] picture = Pictures.jpeg(81);
            Task added = call("simulated", "add-user", person("131", base64(picture)));
            Task addedAgain = call("simulated", "add-user", person("131", base64(picture)));
            Task updated = call("simulated", "update-user", person("132", base64(picture)));
            Task configured = call("simulated", "set-face-config", object().put("FaceTrackTnable", 1));
            Task read = call("simulated", "get-face-config", object());
            state.lockUser("132");
            Task cleared = call("simulated", "del-user-list", object().put("user_list", 2));
            Task moved = call("simulated", "set-platform-server", object().put("serverAddr", "abc.com:90/test"));
            loop.start();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(state(moved).state()).isEqualTo(TaskState.SUCCEEDED));

            assertThat(state.picture("132")).contains(picture);
            assertThat(state.users()).containsOnlyKeys("132");
            assertThat(state.server()).isEqualTo("abc.com:90/test");
            assertThat(List.of(added, addedAgain, updated, configured, read, cleared)).extracting(task -> state(task).state())
                    .containsExactly(TaskState.SUCCEEDED, TaskState.FAILED, TaskState.SUCCEEDED, TaskState.SUCCEEDED,
                            TaskState.SUCCEEDED, TaskState.FAILED);
            assertThat(state(read).result()).isEqualTo(object().put("FaceTrackTnable", 1));
        }
    }

    @Test
    void lendsASimulatedTerminalItsPicturesOnce() throws Exception {
        // as the network's names: the public address leads to this gateway
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(new InetSocketAddress("localhost", gateway.getPort()))).build();
        SimulatedTerminalState state = new SimulatedTerminalState(http);
        SimulatedTerminal terminal = new SimulatedTerminal(URI.create(gateway.toString()), "fetching", () -> Pictures.jpeg(1));
        try (SimulatedTerminalLoop loop = new SimulatedTerminalLoop(terminal, state,
                SimulatedTerminalLoop.Pauses.DEFAULT)) {
            loop.poll();
            byte[] picture = Pictures.jpeg(85);
            ObjectNode parameters = person("133", base64(picture));
            ((ObjectNode) parameters.at("/user_list/0")).put("image_type", "URL");
            Task added = call("fetching", "add-user", parameters);

            JsonNode task = loop.poll();

            assertThat(state(added).state()).isEqualTo(TaskState.SUCCEEDED);
            assertThat(state.picture("133")).contains(picture);
            URI link = URI.create(task.at("/user_list/0/image_content").asText());
            assertThat(http.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(404);
        }
    }

    /** A task that the device has been given. */
    private Task sent(String device, String operation, ObjectNode parameters) {
        poll(device);
        Task task = call(device, operation, parameters);
        assertThat(poll(device).path("request_id").asLong()).isEqualTo(task.id());
        return state(task);
    }

    /** The newest task of the device, after the call. */
    private Task call(String device, String operation, JsonNode parameters) {
        List<Task> before = queue.list(device, null, 0, 100);
        post(device, operation, parameters.toString(), true).statusCode(202);
        List<Task> after = queue.list(device, null, 0, 100);
        assertThat(after).hasSize(before.size() + 1);
        return after.get(after.size() - 1);
    }

    private static ValidatableResponse post(String device, String operation, String parameters, boolean confirm) {
        return authorized().contentType("application/json")
                .body("{\"parameters\":" + parameters + (confirm ? ",\"confirm\":true}" : "}"))
                .post("/gateway/v1/devices/" + device + "/operations/" + operation).then();
    }

    private static ValidatableResponse action(String device, String action, String parameters) {
        return authorized().contentType("application/json").body("{\"parameters\":" + parameters + ",\"confirm\":true}")
                .post("/gateway/v1/devices/" + device + "/actions/" + action).then();
    }

    private static ObjectNode poll(String device) {
        try {
            return (ObjectNode) MAPPER.readTree(given().body("{\"device_id\":\"" + device + "\"}").post("/taskRequest").then()
                    .statusCode(200).contentType("application/json").extract().asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertIdle(JsonNode answer) {
        assertThat(answer.path("request_type").asText()).isEqualTo("idleTime");
        assertThat(answer.path("time_stamp").asLong()).isCloseTo(Instant.now().getEpochSecond(),
                within(60L));
        assertThat(answer.size()).isEqualTo(2);
    }

    private static ValidatableResponse result(String body) {
        return given().body(body).post("/taskResult").then();
    }

    private Task state(Task task) {
        return queue.get(task.id()).orElseThrow();
    }

    private static ObjectNode person(String id, String picture) {
        ObjectNode parameters = object();
        parameters.putArray("user_list").addObject().put("user_id", id).put("image_content", picture)
                .putObject("user_info").put("name", "somebody");
        return parameters;
    }

    private static String base64(byte[] picture) {
        return Base64.getEncoder().encodeToString(picture);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
