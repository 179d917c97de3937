package io.facebridge.route.nebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.assertj.core.data.TemporalUnitOffset;
import org.assertj.core.data.TemporalUnitWithinOffset;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.event.Protocol;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Operations;
import io.facebridge.operation.Target;
import io.facebridge.operation.action.Actions;
import io.facebridge.simulator.SimulatedNebulaServer;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.GatewayClient;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** The common actions and what goes wrong with operations, on a simulated node with a state. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class NebulaActionsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String FIRST = base64(Pictures.jpeg(11));
    private static final String SECOND = base64(Pictures.jpeg(12));
    private static final byte[] FACELESS = Pictures.jpeg(13);
    private static int tests;

    @Inject
    Actions actions;

    @Inject
    Operations operations;

    private NebulaNodes.Registered node;

    @BeforeEach
    void start() {
        node = NebulaNodes.start("nebula-action-" + ++tests, ZONE, () -> Pictures.jpeg(10));
        node.server().noFaceIn(FACELESS);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aPersonIsEnrolledChangedGivenListedAndDeleted() throws Exception {
        JsonNode put = run("person-put", """
                {"id": "E-1001", "name": "Wang, Fang", "gender": "female", "age": 34, "idNumber": "3201", "phone": "1",
                 "address": "Wuhan", "picture": "%s"}""".formatted(FIRST));
        assertThat(put).isEqualTo(json("{'id': 'E-1001', 'ignored': ['phone']}"));
        ObjectNode first = get("E-1001");
        assertThat(first).isEqualTo(json("{'id': 'E-1001', 'name': 'Wang\uFF0C Fang', 'gender': 'female', 'age': 34,"
                + " 'idNumber': '3201', 'address': 'Wuhan', 'group': 'facebridge', 'list': 'allow'}"));

        run("person-put", "{\"id\": \"E-1001\", \"age\": 130, \"address\": \"Beijing\"}");
        assertThat(get("E-1001")).as("what was not given stays").isEqualTo(first.deepCopy().put("address", "Beijing"));
        assertThat(picture("E-1001")).isEqualTo(FIRST);

        run("person-put", "{\"id\": \"E-1001\", \"picture\": \"%s\"}".formatted(SECOND));
        assertThat(picture("E-1001")).isEqualTo(SECOND);
        assertThat(get("E-1001").path("address").asText()).isEqualTo("Beijing");
        assertThat(run("device-info", "{}").path("persons").asInt()).isEqualTo(1);

        run("person-delete", "{\"id\": \"E-1001\"}");
        assertFails(Kind.NOT_FOUND, "person-get", "{\"id\": \"E-1001\"}");
        assertFails(Kind.NOT_FOUND, "person-delete", "{\"id\": \"E-1001\"}");
        JsonNode nobody = run("person-list", "{}");
        assertThat(nobody.path("persons")).isEmpty();
        assertThat(nobody.path("total").asInt()).isZero();
    }

    @Test
    void aPersonGoesToTheLibraryThatIsAskedForAndFromListToList() throws Exception {
        operate("library-create", "{'parameters': {'lib_name': 'Staff', 'lib_type': 2}}").then().statusCode(200);

        run("person-put", "{\"id\": \"a\", \"name\": \"A\", \"group\": \"Staff\", \"picture\": \"%s\"}".formatted(FIRST));
        run("person-put", "{\"id\": \"b\", \"name\": \"B\", \"list\": \"deny\", \"picture\": \"%s\"}".formatted(SECOND));
        assertThat(get("a").path("group").asText()).isEqualTo("Staff");
        assertThat(get("b").path("group").asText()).isEqualTo("facebridge-deny");

        run("person-put", "{\"id\": \"b\", \"list\": \"allow\"}");

        assertThat(get("b")).isEqualTo(json("{'id': 'b', 'name': 'B', 'group': 'Staff', 'list': 'allow'}"));
        assertThat(picture("b")).as("it moved with its picture").isEqualTo(SECOND);
        assertThat(operate("library-list-all", "{}").then().extract().jsonPath().getList("result.lib_name"))
                .containsExactly("Staff", "facebridge-deny");
        assertInvalid("parameters.group", "person-put", "{\"id\": \"c\", \"group\": \"nowhere\"}");
        assertInvalid("parameters.list", "person-put", "{\"id\": \"b\", \"group\": \"Staff\", \"list\": \"deny\"}");
    }

    @Test
    void manyPersonsAreListedPageByPageAndCleared() throws Exception {
        operate("library-create", "{'parameters': {'lib_name': 'Other', 'lib_type': 2}}").then().statusCode(200);
        String batch = IntStream.range(0, 60)
                .mapToObj(i -> "{'filename': 'n_p-" + i + "_#_#_#_#.jpg', 'data': '" + FIRST + "'}")
                .collect(Collectors.joining(","));
        operations.run(target(), "face-batch-create-base64", new Operations.Request(
                (ObjectNode) json("{'lib_id': 1, 'uuid': 'u', 'imgs': [" + batch + "]}"), Map.of(), true, null));
        run("person-put", "{\"id\": \"last\", \"list\": \"deny\", \"picture\": \"%s\"}".formatted(FIRST));

        JsonNode page = run("person-list", "{\"start\": 3, \"limit\": 58}");
        assertThat(page.path("total").asInt()).isEqualTo(61);
        assertThat(page.path("persons")).hasSize(58);
        assertThat(page.at("/persons/0/id").asText()).isEqualTo("p-3");
        assertThat(page.at("/persons/57/id").asText()).isEqualTo("last");
        assertThat(run("person-list", "{\"group\": \"facebridge-deny\"}").path("persons")).hasSize(1);

        run("persons-clear", "{\"group\": \"Other\"}");
        assertThat(run("person-list", "{}").path("total").asInt()).isEqualTo(1);
        run("persons-clear", "{}");
        assertThat(run("person-list", "{}").path("total").asInt()).isZero();
    }

    @Test
    void whatTheNodeCannotTakeIsRefusedWithTheFieldOrItsCode() throws Exception {
        assertInvalid("parameters.id", "person-put", "{\"id\": \"E_1\", \"picture\": \"%s\"}".formatted(FIRST));
        assertInvalid("parameters.id", "person-put", "{\"id\": \"%s\"}".formatted("x".repeat(49)));
        assertInvalid("parameters.picture", "person-put", "{\"id\": \"new\", \"name\": \"x\"}");

        run("person-put", "{\"id\": \"kept\", \"name\": \"K\", \"picture\": \"%s\"}".formatted(FIRST));
        OperationFailedException refusal = failure("person-put",
                "{\"id\": \"kept\", \"picture\": \"%s\"}".formatted(base64(FACELESS)));

        assertThat(refusal.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refusal.vendorCode()).isEqualTo("-1101");
        assertThat(picture("kept")).as("who was enrolled stays so").isEqualTo(FIRST);
        operate("face-create-base64", "{'parameters': {'lib_id': 1, 'img': {'filename': 'p.jpg', 'data': '" + base64(FACELESS)
                + "'}}}").then().statusCode(422).body("vendorCode", equalTo("-1101"), "detail",
                        containsString("No face detected"));
        operate("face-create-base64", "{'parameters': {'lib_id': '1', 'img': {'filename': 'p.jpg', 'data': '" + FIRST + "'}}}")
                .then().statusCode(400).body("errors.field", hasItem("parameters.lib_id"));
        operate("face-delete", "{'parameters': {'lib_id': 1, 'img_id': 'kept'}}").then().statusCode(409);
    }

    @Test
    void settingsAndTheClockAreReadAndSet() throws Exception {
        run("config-set", "{\"config\": {\"ntp_disable\": \"0\"}}");
        assertThat(run("config-get", "{\"section\": \"ntp\"}").path("config")).as("what was left out stays")
                .isEqualTo(json("{'ntp_cycle': '10', 'ntp_disable': '0', 'port': '123', 'url': 'pool.ntp.org'}"));
        assertInvalid("parameters.config.port", "config-set", "{\"config\": {\"port\": \"1\"}}");
        assertInvalid("parameters.config.ntp_cycle", "config-set", "{\"config\": {\"ntp_cycle\": \"often\"}}");
        assertInvalid("parameters.section", "config-set", "{\"section\": \"network\", \"config\": {\"ip\": \"1\"}}");
        assertInvalid("parameters.config.key", "config-set", "{\"section\": \"push\", \"config\": {\"key\": \"***\"}}");

        run("time-set", "{\"time\": \"2030-06-01T10:00:00Z\"}");
        assertThat(node.server().now()).isCloseTo(LocalDateTime.of(2030, 6, 1, 18, 0), within(Duration.ofSeconds(5)));
        assertThat(node.server().last().json().path("time_zone").asText()).isEqualTo("GMT+08:00");
        run("time-set", "{}");
        assertThat(node.server().now()).isCloseTo(LocalDateTime.now(ZONE), within(Duration.ofSeconds(5)));
        assertThat(run("device-info", "{}").path("serialNumber").asText()).isEqualTo("STSNMAWX08A118110001");
    }

    @Test
    void reportsArePointedAtTheGatewayAndReadBack() throws Exception {
        String url = ConfigProvider.getConfig().getValue("facebridge.public-url", String.class) + "/nebula/push";

        operate("http-push-config-set", "{'parameters': {'url': 'http://a/b', 'key': 'theirs'}}").then().statusCode(200);

        JsonNode report = run("report-to-gateway", "{}").at("/reports/0");

        assertThat(report.path("url").asText()).isEqualTo(url);
        assertThat(report.path("confirmed").asBoolean()).isTrue();
        assertThat(run("config-get", "{\"section\": \"push\"}").path("config"))
                .isEqualTo(json("{'key': '***', 'url': '" + url + "'}"));
        assertThat(pushKey()).as("whoever made it knows it").isEqualTo("theirs");
        run("config-set", "{\"section\": \"push\", \"config\": {\"url\": \"http://c/d\"}}");
        assertThat(pushKey()).as("what was left out stays").isEqualTo("theirs");
    }

    @Test
    void aSessionThatExpiredIsRenewedOnceAlsoForAForm() throws Exception {
        run("person-put", "{\"id\": \"a\", \"picture\": \"%s\"}".formatted(FIRST));
        int logins = node.server().calls("257");
        node.server().expireSessions();

        operate("face-create", "{'parameters': {'lib_id': 1, 'img_id': 'b', 'img': '" + SECOND + "'}}").then().statusCode(200)
                .body("result.img_id", equalTo("b"));

        assertThat(node.server().calls("257")).isEqualTo(logins + 1);
        assertThat(node.server().calls("1029")).isEqualTo(2);
        assertThat(picture("b")).isEqualTo(SECOND);
    }

    @Test
    void aLogoutEndsTheGatewaysSessionAndTheNextCallLogsInAgain() {
        operate("version-get", "{}").then().statusCode(200);
        operate("session-logout", "{}").then().statusCode(200);
        assertThat(node.server().sessions()).isZero();

        operate("version-get", "{}").then().statusCode(200);

        assertThat(node.server().calls("257")).isEqualTo(2);
        operate("reboot", "{'confirm': true}").then().statusCode(200);
        operate("version-get", "{}").then().statusCode(200);
        assertThat(node.server().calls("257")).as("it is known that a restart ends the session").isEqualTo(3);
        assertThat(node.server().calls("1281")).isEqualTo(3);
    }

    @Test
    void somebodyElsesLoginShowsNoSessionAndLeavesTheGatewaysAlone() {
        operate("version-get", "{}").then().statusCode(200);

        operate("session-login", "{'parameters': {'user_name': 'admin', 'user_pwd': '" + SimulatedNebulaServer.PASSWORD + "'}}")
                .then().statusCode(200).body("result", equalTo("***"));
        operate("session-login", "{'parameters': {'user_name': 'admin', 'user_pwd': 'not-this-one'}}").then().statusCode(422)
                .body("vendorCode", equalTo("-113"), "detail", not(containsString("not-this-one")));

        operate("version-get", "{}").then().statusCode(200);
        assertThat(node.server().calls("257")).as("one of the gateway's and two of the user's").isEqualTo(3);
    }

    @Test
    void aPasswordThatTheNodeRefusesIsNotTriedAgain() {
        node.server().setPassword("Another-1");

        operate("version-get", "{}").then().statusCode(422).body("vendorCode", equalTo("-113"));
        operate("version-get", "{}").then().statusCode(422).body("vendorCode", equalTo("-113"));

        assertThat(node.server().calls("257")).isEqualTo(1);
        assertThat(node.server().calls("1281")).isZero();
    }

    @Test
    void aNodeThatIsDownAndOneThatDoesNotAnswerAreToldApart() {
        operate("version-get", "{}").then().statusCode(200);
        node.server().hang(Duration.ofMillis(200));
        operate("version-get", "{}").then().statusCode(504).body("vendorCode", nullValue());
        assertThat(node.server().calls("1281")).as("what may have been done is not done again").isEqualTo(2);

        node.server().stop();
        operate("version-get", "{}").then().statusCode(502);
    }

    @Test
    void filesAreGivenAsTheyAreAndOnlyThose() throws Exception {
        run("person-put", "{\"id\": \"a\", \"picture\": \"%s\"}".formatted(FIRST));
        String path = operate("face-get", "{'parameters': {'lib_id': 1, 'img_id': 'a'}}").then().extract()
                .path("result.img_path");

        operate("picture-download", "{'parameters': {'path': '" + path + "'}}").then().statusCode(200)
                .body("result.contentType", equalTo("image/jpeg"));
        operate("picture-download", "{'parameters': {'path': 'img/none.jpg'}}").then().statusCode(422);
        operate("picture-download", "{'parameters': {'path': 'img/../../api'}}").then().statusCode(400);
    }

    @Test
    void aPictureOfWhichTheNodeGivesOnlyThePathIsNotLost() throws Exception {
        run("person-put", "{\"id\": \"a\", \"name\": \"A\", \"picture\": \"%s\"}".formatted(FIRST));
        node.server().giveOutPathsOnly();

        assertFails(Kind.REFUSED, "person-put", "{\"id\": \"a\", \"picture\": \"%s\"}".formatted(base64(FACELESS)));
        assertThat(picture("a")).isEqualTo(FIRST);
        run("person-put", "{\"id\": \"a\", \"list\": \"deny\"}");
        assertThat(picture("a")).isEqualTo(FIRST);
        run("person-put", "{\"id\": \"a\", \"picture\": \"%s\"}".formatted(SECOND));
        assertThat(picture("a")).isEqualTo(SECOND);
        assertThat(get("a")).isEqualTo(json("{'id': 'a', 'name': 'A', 'group': 'facebridge-deny', 'list': 'deny'}"));
    }

    @Test
    void whatRestartsANodeIsConfirmedAndEndsTheSession() {
        Operations.Request unconfirmed = new Operations.Request(MAPPER.createObjectNode(), Map.of(), false, null);
        assertThatThrownBy(() -> actions.run(target(), "reboot", unconfirmed))
                .isInstanceOfSatisfying(OperationFailedException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.NOT_CONFIRMED));
        assertThat(node.server().calls("1294")).isZero();

        operate("default-nic-set",
                "{'parameters': {'ethname': 'eth0', 'dns_method': 'dhcp', 'first_dns': '', 'second_dns': ''}}").then()
                .statusCode(200);
        operate("version-get", "{}").then().statusCode(200);
        assertThat(node.server().calls("257")).as("another interface is another way to the node").isEqualTo(2);
    }

    @Test
    void aLoginThatIsNotAnsweredMeansThatNothingWasSent() {
        node.server().hangAtLogin(true);
        node.server().hang(Duration.ofMillis(100));

        operate("reboot", "{'confirm': true}").then().statusCode(502).body("detail",
                containsString("the login was not answered; nothing was done"));
        assertThat(node.server().calls("1294")).isZero();
    }

    private String pushKey() {
        return operations.runUnhidden(target(), "http-push-config-get",
                new Operations.Request(MAPPER.createObjectNode(), Map.of(), false, null)).data().path("key").asText();
    }

    private Target target() {
        return new Target(node.id(), Protocol.NEBULA);
    }

    private JsonNode run(String action, String parameters) throws IOException {
        ObjectNode given = (ObjectNode) MAPPER.readTree(parameters);
        OperationReply reply = actions.run(target(), action, new Operations.Request(given, Map.of(), true, null));
        return ((OperationReply.Result) reply).data();
    }

    /** Without its picture. */
    private ObjectNode get(String id) throws IOException {
        ObjectNode person = (ObjectNode) run("person-get", "{\"id\": \"" + id + "\"}");
        assertThat(person.path("picture").asText()).startsWith("sha256:");
        return person.without("picture");
    }

    private String picture(String id) throws IOException {
        String media = run("person-get", "{\"id\": \"" + id + "\"}").path("picture").asText().substring("sha256:".length());
        return base64(GatewayClient.authorized().get("/gateway/v1/media/" + media).then().statusCode(200)
                .extract().asByteArray());
    }

    /** @param body with single quotes */
    private Response operate(String operation, String body) {
        return node.operation(operation, json(body));
    }

    private OperationFailedException failure(String action, String parameters) {
        try {
            throw new AssertionError(action + " gave " + run(action, parameters));
        } catch (OperationFailedException e) {
            return e;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertFails(Kind kind, String action, String parameters) {
        assertThat(failure(action, parameters).kind()).isEqualTo(kind);
    }

    private void assertInvalid(String field, String action, String parameters) {
        OperationFailedException failure = failure(action, parameters);
        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure.errors()).extracting(FieldError::field).containsExactly(field);
    }

    private static TemporalUnitOffset within(Duration time) {
        return new TemporalUnitWithinOffset(time.toSeconds(), ChronoUnit.SECONDS);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
