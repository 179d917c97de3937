package io.facebridge.route.module;

import static io.facebridge.testkit.GatewayClient.authorized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.event.Protocol;
import io.facebridge.media.Sha256;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Operations;
import io.facebridge.operation.Target;
import io.facebridge.operation.action.ActionMapping;
import io.facebridge.operation.action.Actions;
import io.facebridge.operation.action.DeviceCalls;
import io.facebridge.operation.action.PersonKey;
import io.facebridge.simulator.SimulatedModuleApi;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.GatewayClient;
import io.facebridge.testkit.Pictures;
import io.facebridge.testkit.WebhookServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The common actions on a simulated module, and on a camera with a relay. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class ModuleActionsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ID = "action-module";
    private static final Target MODULE = new Target(ID, Protocol.MODULE);
    private static final Target CAMERA = new Target("action-camera", Protocol.DUMU);
    private static final byte[] FACE = Pictures.jpeg(4001);
    private static final byte[] OTHER_FACE = Pictures.jpeg(4002);
    private static final byte[] NO_FACE = { 'G', 'I', 'F', '8' };
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Actions actions;

    @Inject
    Operations operations;

    @Inject
    List<ActionMapping> mappings;

    @TestHTTPResource
    URI gateway;

    private SimulatedModuleApi module;

    @BeforeEach
    void start() {
        module = new SimulatedModuleApi(ID, () -> FACE);
        profile(ID, """
                {"protocol":"module","baseUrl":"%s","credentials":{"password":"%s"}}"""
                .formatted(module.baseUrl(), SimulatedModuleApi.PASSWORD));
    }

    @AfterEach
    void stop() {
        authorized().delete("/gateway/v1/devices/" + ID).then().statusCode(204);
        module.close();
    }

    @Test
    void aPersonIsPutReadListedAndDeleted() throws IOException {
        JsonNode put = run("person-put",
                person("p-1", FACE).put("name", "Ann").put("gender", "female").put("group", "staff"));
        run("person-put", person("p-2", OTHER_FACE));

        assertThat(put).isEqualTo(json("{\"id\":\"p-1\",\"ignored\":[\"gender\",\"group\"]}"));
        JsonNode known = run("person-get", "{\"id\":\"p-1\"}");
        assertThat(known.path("name").asText()).isEqualTo("Ann");
        assertThat(picture(known)).isEqualTo(FACE);
        assertThat(run("person-get", "{\"id\":\"p-2\"}").path("name").asText()).isEqualTo("p-2");
        assertThat(run("person-list", "{}")).isEqualTo(json("{\"persons\":[{\"id\":\"p-1\"},{\"id\":\"p-2\"}],\"total\":2}"));
        assertThat(run("person-list", "{\"start\":1,\"limit\":1}"))
                .isEqualTo(json("{\"persons\":[{\"id\":\"p-2\"}],\"total\":2}"));

        assertThat(run("person-delete", "{\"id\":\"p-1\"}")).isEmpty();
        assertFails("person-get", "{\"id\":\"p-1\"}", Kind.REFUSED);
        run("persons-clear", "{}");
        assertThat(run("person-list", "{}").path("total").asInt()).isZero();
    }

    @Test
    void aPersonThatIsThereIsChanged() throws IOException {
        run("person-put", person("p-1", FACE).put("name", "Ann"));

        run("person-put", person("p-1", OTHER_FACE));
        assertThat(picture(run("person-get", "{\"id\":\"p-1\"}"))).isEqualTo(OTHER_FACE);
        assertThat(run("person-get", "{\"id\":\"p-1\"}").path("name").asText()).as("not given").isEqualTo("Ann");
        run("person-put", "{\"id\":\"p-1\",\"name\":\"Anna\"}");
        assertThat(picture(run("person-get", "{\"id\":\"p-1\"}"))).as("not given").isEqualTo(OTHER_FACE);
        assertThat(run("person-get", "{\"id\":\"p-1\"}").path("name").asText()).isEqualTo("Anna");
    }

    @Test
    void aPersonStaysWhereTheChangeIsRefused() throws IOException {
        run("person-put", person("p-1", FACE).put("name", "Ann"));

        assertFails("person-put", person("p-1", NO_FACE), Kind.REFUSED).hasMessageContaining("the person stays as it was");
        assertThat(picture(run("person-get", "{\"id\":\"p-1\"}"))).isEqualTo(FACE);

        module.refuseOnce("/UserManage 2817");
        assertFails("person-put", person("p-1", OTHER_FACE), Kind.REFUSED).hasMessageContaining("put back as it was");
        assertThat(picture(run("person-get", "{\"id\":\"p-1\"}"))).isEqualTo(FACE);
        assertThat(run("person-get", "{\"id\":\"p-1\"}").path("name").asText()).isEqualTo("Ann");

        module.refuse("/UserManage 2817");
        assertFails("person-put", person("p-1", OTHER_FACE), Kind.REFUSED).hasMessageContaining("it is no longer enrolled")
                .hasMessageContaining(Sha256.reference(Sha256.of(FACE)));
        module.refuseNothing();
        run("person-put", "{\"id\":\"p-1\"}");
        assertThat(picture(run("person-get", "{\"id\":\"p-1\"}"))).as("finished by the next").isEqualTo(FACE);
        assertThat(run("person-get", "{\"id\":\"p-1\"}").path("name").asText()).isEqualTo("Ann");
        assertFails("person-put", "{\"id\":\"p-9\"}", Kind.INVALID);
    }

    @Test
    void answersThatAreLostInAChangeLoseNobody() throws IOException {
        run("person-put", person("p-1", FACE).put("name", "Ann"));

        module.loseAnswerOf("/UserManage 2819");
        run("person-put", person("p-1", OTHER_FACE));
        assertThat(picture(run("person-get", "{\"id\":\"p-1\"}"))).isEqualTo(OTHER_FACE);

        module.loseAnswerOf("/UserManage 2817");
        assertFails("person-put", person("p-1", FACE), Kind.UNKNOWN).hasMessageContaining("taken off the device")
                .hasMessageContaining("whether the person is enrolled is unknown");
        run("person-put", person("p-1", FACE));
        assertThat(picture(run("person-get", "{\"id\":\"p-1\"}"))).isEqualTo(FACE);
        assertThat(run("person-get", "{\"id\":\"p-1\"}").path("name").asText()).isEqualTo("Ann");
    }

    @Test
    void whoIsToBeDeniedIsNotEnrolledLikeAnybody() throws IOException {
        assertFails("person-put", person("p-1", FACE).put("list", "deny"), Kind.IMPOSSIBLE).hasMessageContaining("deny list");
        assertThat(run("person-list", "{}").path("total").asInt()).isZero();
        assertThat(run("person-put", person("p-1", FACE).put("list", "allow").put("group", "staff")).path("ignored"))
                .extracting(JsonNode::asText).containsExactlyInAnyOrder("list", "group");
    }

    @Test
    void aCallbackThatTheModuleRefusesIsNotConfirmedAndTheOthersAre() throws IOException {
        module.refuse("/DeviceManage 2829");

        JsonNode reports = run("report-to-gateway", "{}").path("reports");

        assertThat(reports).extracting(report -> report.path("confirmed").asBoolean()).containsExactly(true, false, true);
    }

    @Test
    void allPersonsAreNotDeletedWhereAGroupIsMeant() throws IOException {
        run("person-put", person("p-1", FACE));

        for (String action : List.of("persons-clear", "person-delete", "person-get", "person-list")) {
            assertFails(action, action.equals("persons-clear") || action.equals("person-list")
                    ? "{\"group\":\"staff\"}"
                    : "{\"id\":\"p-1\",\"group\":\"staff\"}", Kind.INVALID);
        }
        assertThat(run("person-list", "{}").path("total").asInt()).isEqualTo(1);
    }

    @Test
    void settingsAreReadAndChangedByTheirOwnNames() throws IOException {
        run("config-set", """
                {"config":{"liveness_type":3,"liveness_threshold":80,"recognition_threshold":85,"face_recognition_minsize":200,
                 "quality_control":"LOW","multiface_detection_enable":1,"show_bbox":0,
                 "heartbeat_cb_url":"http://10.0.0.1:8080/hb"}}""");

        JsonNode config = run("config-get", "{}").path("config");
        assertThat(config.path("liveness_type").asInt()).isEqualTo(3);
        assertThat(config.path("liveness_threshold").asInt()).isEqualTo(80);
        assertThat(config.path("recognition_threshold").asInt()).isEqualTo(85);
        assertThat(config.path("face_recognition_minsize").asInt()).isEqualTo(200);
        assertThat(config.path("quality_control").asText()).isEqualTo("LOW");
        assertThat(config.path("work_field").asInt()).as("completed from what it was").isZero();
        assertThat(config.path("multiface_detection_enable").asInt()).isEqualTo(1);
        assertThat(config.path("show_bbox").asInt()).isZero();
        assertThat(config.path("heartbeat_cb_url").asText()).isEqualTo("http://10.0.0.1:8080/hb");
        assertThat(config.path("interval_time").asInt()).isEqualTo(1);
    }

    @Test
    void nothingIsSetWhereSomethingIsWrong() throws IOException {
        assertThat(errors("config-set",
                "{\"config\":{\"liveness_type\":3,\"show_bbox\":2,\"interval_time\":0,\"heartbeat_cb_url\":\"somewhere\"}}"))
                .containsExactlyInAnyOrder("parameters.config.show_bbox", "parameters.config.interval_time",
                        "parameters.config.heartbeat_cb_url");
        assertThat(errors("config-set", "{\"config\":{\"liveness_type\":3,\"dms_enable\":0,\"device_ip\":\"10.0.0.1\"}}"))
                .containsExactlyInAnyOrder("parameters.config.dms_enable", "parameters.config.device_ip");
        assertThat(errors("config-get", "{\"section\":\"main\"}")).containsExactly("parameters.section");
        assertThat(module.setting("liveness_type")).isEqualTo("0");

        module.refuse("/RecognitionManage 2951");
        assertFails("config-set", "{\"config\":{\"liveness_type\":3,\"show_bbox\":0}}", Kind.REFUSED)
                .hasMessageContaining("set-detection-bbox-show failed").hasMessageContaining("set before it: liveness_type");
        assertThat(module.setting("liveness_type")).isEqualTo("3");
    }

    @Test
    void reportsGoToTheGatewayAndBecomeEvents() throws Exception {
        assertFails("snapshot", "{}", Kind.IMPOSSIBLE).hasMessageContaining("report-to-gateway");
        assertThatThrownBy(() -> operations.run(MODULE, "set-callback-request", request("{}")))
                .hasMessageContaining("report-to-gateway");
        run("person-put", person("p-1", FACE).put("name", "Ann"));

        JsonNode reports = ((OperationReply.Result) mapping(Protocol.MODULE).run("report-to-gateway",
                (ObjectNode) json("{\"heartbeatSeconds\":30}"), new Calls())).data().path("reports");
        assertThat(reports).extracting(report -> report.path("url").asText()).containsExactly(
                gateway.resolve("/module/recognition").toString(), gateway.resolve("/module/heartbeat").toString(),
                gateway.resolve("/module/status").toString());
        assertThat(reports).allSatisfy(report -> assertThat(report.path("confirmed").asBoolean()).isTrue());
        assertThat(module.setting("interval_time")).isEqualTo("30");

        long before = GatewayClient.head();
        assertThat(Arrays.asList(module.recognize("p-1"), module.heartbeat(), module.status("smoking")))
                .containsOnly(200);
        run("snapshot", "{}");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(GatewayClient.eventsAfter(before))
                .filteredOn(event -> event.path("source").asText().equals("/module/" + ID))
                .extracting(event -> event.path("type").asText())
                .contains("io.facebridge.face.recognized", "io.facebridge.device.heartbeat",
                        "io.facebridge.analysis.status"));
        assertThat(module.last().json().path("RequestValue").asInt()).isEqualTo(2948);
    }

    @Test
    void aReportThatTheModuleDidNotKeepIsNotConfirmed() throws IOException {
        for (int i = 0; i < 3; i++) {
            module.answerNext("{\"ret_code\":0}");
        }

        JsonNode reports = ((OperationReply.Result) mapping(Protocol.MODULE).run("report-to-gateway",
                (ObjectNode) json("{}"), new Calls())).data().path("reports");

        assertThat(reports).hasSize(3).allSatisfy(report -> assertThat(report.path("confirmed").asBoolean()).isFalse());
    }

    @Test
    void theRestIsOneCommandEach() throws IOException {
        run("time-set", "{\"time\":\"2026-01-31T12:00:00+08:00\"}");
        assertThat(module.last().json().path("timestamp").asLong()).isEqualTo(1769832000L);
        run("time-set", "{}");
        assertThat(module.last().json().path("timestamp").asLong()).isCloseTo(Instant.now().getEpochSecond(),
                Offset.offset(60L));
        run("reboot", "{}");
        assertThat(module.last().json().path("RequestValue").asInt()).isEqualTo(2820);
        assertThat(run("device-info", "{}")).isEqualTo(json("""
                {"serialNumber":"action-module","softwareVersion":"V0.6.35-2824deb-commit!","persons":0,
                 "vendor":{"deviceSN":"action-module","sw_version":"V0.6.35-2824deb-commit!","number":0}}"""));
        assertFails("time-set", "{\"time\":\"tomorrow\"}", Kind.INVALID);
        assertFails("time-set", "{\"time\":\"2026-02-30T12:00:00Z\"}", Kind.INVALID);
    }

    @Test
    void aCameraOpensTheDoor() throws IOException {
        try (WebhookServer camera = new WebhookServer()) {
            camera.start();
            profile(CAMERA.deviceId(), """
                    {"protocol":"dumu","baseUrl":"%s","relayPath":"/relay"}""".formatted(camera.url("")));
            for (String parameters : List.of("{}", "{\"seconds\":2.5}")) {
                actions.run(CAMERA, "door-open", request(parameters));
            }
            assertThatThrownBy(() -> actions.run(CAMERA, "door-open", request("{\"door\":2}")))
                    .isInstanceOf(OperationFailedException.class);

            assertThat(camera.requests()).extracting(WebhookServer.Request::body).extracting(MAPPER::readTree).containsExactly(
                    json("{\"sn\":\"action-camera\",\"io\":1,\"duration\":1000}"),
                    json("{\"sn\":\"action-camera\",\"io\":1,\"duration\":2500}"));
        } finally {
            authorized().delete("/gateway/v1/devices/" + CAMERA.deviceId()).then().statusCode(204);
        }
    }

    /** As the gateway's own, but with the address that this test's gateway has. */
    private final class Calls implements DeviceCalls {

        @Override
        public String deviceId() {
            return ID;
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public boolean confirmed() {
            return true;
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public OperationReply run(String operation, ObjectNode parameters) {
            return operations.run(MODULE, operation, new Operations.Request(parameters, Map.of(), true, null));
        }

        @Override
        public URI publicUrl() {
            return gateway;
        }

        @Override
        public Optional<PersonKey> person(String personId) {
            return Optional.empty();
        }

        @Override
        public void keepPerson(String personId, PersonKey key) {
            throw new UnsupportedOperationException("reports are about no person");
        }

        @Override
        public void forgetPerson(String personId) {
            throw new UnsupportedOperationException("reports are about no person");
        }

        @Override
        public void forgetPersons() {
            throw new UnsupportedOperationException("reports are about no person");
        }
    }

    private ActionMapping mapping(Protocol protocol) {
        return mappings.stream().filter(mapping -> mapping.protocol() == protocol).findFirst().orElseThrow();
    }

    private JsonNode run(String action, String parameters) throws IOException {
        return run(action, (ObjectNode) json(parameters));
    }

    private JsonNode run(String action, ObjectNode parameters) throws IOException {
        // through its text: what is told is JSON
        return json(((OperationReply.Result) actions.run(MODULE, action, request(parameters.toString()))).data().toString());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFails(String action, ObjectNode parameters, Kind kind) {
        return assertFails(action, parameters.toString(), kind);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFails(String action, String parameters, Kind kind) {
        return assertThatThrownBy(() -> actions.run(MODULE, action, request(parameters)))
                .isInstanceOfSatisfying(OperationFailedException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private List<String> errors(String action, String parameters) throws IOException {
        try {
            actions.run(MODULE, action, request(parameters));
            return List.of();
        } catch (OperationFailedException e) {
            return e.errors().stream().map(FieldError::field).toList();
        }
    }

    private static Operations.Request request(String parameters) throws IOException {
        return new Operations.Request((ObjectNode) json(parameters), Map.of(), true, null);
    }

    private static ObjectNode person(String id, byte[] picture) {
        return MAPPER.createObjectNode().put("id", id).put("picture", Base64.getEncoder().encodeToString(picture));
    }

    /** The bytes of the picture that the person refers to. */
    private static byte[] picture(JsonNode person) {
        return authorized().get("/gateway/v1/media/" + person.path("picture").asText().substring("sha256:".length())).then()
                .statusCode(200).extract().asByteArray();
    }

    private static void profile(String id, String document) {
        authorized().contentType("application/json").body(document).put("/gateway/v1/devices/" + id).then()
                .statusCode(lessThan(300));
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
