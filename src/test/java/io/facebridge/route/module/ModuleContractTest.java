package io.facebridge.route.module;

import static io.facebridge.testkit.GatewayClient.authorized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.device.DeviceProfiles;
import io.facebridge.event.Protocol;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.Operation;
import io.facebridge.simulator.SimulatedModuleApi;
import io.facebridge.testkit.ContractCase;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.LogLines;
import io.facebridge.testkit.Pictures;
import io.facebridge.testkit.WebhookServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** What modules, and the relays of Dumu cameras, are sent and what is made of their answers; both as their manuals print it. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class ModuleContractTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MODULE = "contract-module";
    private static final String CAMERA = "relay-camera";

    @Inject
    Catalogue catalogue;

    @Inject
    DeviceProfiles profiles;

    private SimulatedModuleApi module;
    private WebhookServer camera;

    @BeforeEach
    void start() throws IOException {
        module = new SimulatedModuleApi(MODULE, () -> ContractCase.PICTURE);
        module.answerSamples(true);
        camera = new WebhookServer();
        camera.start();
        profile(MODULE, Map.of("protocol", "module", "baseUrl", module.baseUrl().toString(), "credentials",
                Map.of("password", SimulatedModuleApi.PASSWORD)));
        profile(CAMERA, Map.of("protocol", "dumu", "baseUrl", base(camera), "relayPath", "/relay"));
    }

    @AfterEach
    void stop() {
        Stream.of(MODULE, CAMERA)
                .forEach(id -> authorized().delete("/gateway/v1/devices/" + id).then().statusCode(lessThan(500)));
        module.close();
        camera.close();
    }

    static Stream<ContractCase> moduleCases() {
        return ContractCase.of("module");
    }

    static Stream<ContractCase> dumuCases() {
        return ContractCase.of("dumu");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moduleCases")
    void sendsAModuleWhatItsManualPrintsAndReadsTheAnswer(ContractCase contract) throws IOException {
        if (contract.operation().equals("set-callback-request")) {
            // it is asked first whether it has an address to call back
            module.answerNext("{\"ret_code\": 0, \"recognition_cb_url\": \"http://10.0.0.1/recognition\"}");
        }
        JsonNode answer = json(run(MODULE, contract.operation(), contract.parameters()).statusCode(200));

        assertThat(module.last().method()).isEqualTo(contract.request().path("method").asText());
        assertThat(module.last().path()).isEqualTo(contract.request().path("path").asText());
        assertThat(module.last().json()).isEqualTo(contract.request().path("json"));
        assertThat(answer.path("result")).isEqualTo(contract.result());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dumuCases")
    void sendsACameraWhatItsManualPrints(ContractCase contract) throws IOException {
        JsonNode answer = json(run(CAMERA, contract.operation(), contract.parameters()).statusCode(200));

        WebhookServer.Request request = camera.requests().get(0);
        assertThat(request.method()).isEqualTo(contract.request().path("method").asText());
        assertThat(request.path()).isEqualTo(contract.request().path("path").asText());
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(MAPPER.readTree(request.body())).isEqualTo(contract.request().path("json"));
        assertThat(answer.path("result")).isEqualTo(contract.result());
    }

    @Test
    void everyOperationHasACase() {
        assertThat(operations(moduleCases())).isEqualTo(ids(Protocol.MODULE));
        assertThat(operations(dumuCases())).isEqualTo(ids(Protocol.DUMU));
    }

    @Test
    void sendsNothingThatCannotBeSent() {
        profile(MODULE, Map.of("protocol", "module"));
        run(MODULE, "restart", "{}").statusCode(409).body("detail", containsString("baseUrl"));
        profile(MODULE, Map.of("protocol", "module", "baseUrl", module.baseUrl().toString()));
        run(MODULE, "restart", "{}").statusCode(409).body("detail", containsString("credentials.password"));
        profile(CAMERA, Map.of("protocol", "dumu", "baseUrl", base(camera)));
        run(CAMERA, "gen2-relay-control", "{\"io\":1,\"duration\":1}").statusCode(409)
                .body("detail", containsString("relay-path"));
        profile(CAMERA, Map.of("protocol", "dumu"));
        run(CAMERA, "gen2-relay-control", "{\"io\":1,\"duration\":1}").statusCode(409)
                .body("detail", containsString("baseUrl"));
        run(CAMERA, "gen2-relay-control", "{\"io\":2,\"duration\":1}").statusCode(400)
                .body("errors.field", equalTo(List.of("parameters.io")));

        assertThat(module.last()).isNull();
        assertThat(camera.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "set-liveness-threshold, liveness_threshold, 101", "set-recognition-min-size, face_recognition_minsize, 720",
            "set-rgb-led, brightness, 2", "set-time, timestamp, -1", "set-password, new_password, \"12345\"" })
    void wantsParametersInTheirRange(String operation, String name, String value) {
        run(MODULE, operation, "{\"" + name + "\":" + value + "}").statusCode(400)
                .body("errors.field", equalTo(List.of("parameters." + name)));

        assertThat(module.last()).isNull();
    }

    @Test
    void aRefusalHasTheModulesCodeAndNotItsWords() {
        profile(MODULE, Map.of("protocol", "module", "baseUrl", module.baseUrl().toString(), "credentials",
                Map.of("password", "654321")));
        run(MODULE, "get-device-id", "{}").statusCode(422).body("vendorCode", equalTo("1"),
                "detail", containsString("ret_code 1"));

        profile(MODULE, Map.of("protocol", "module", "baseUrl", module.baseUrl().toString(), "credentials",
                Map.of("password", SimulatedModuleApi.PASSWORD)));
        module.answerNext("{\"ret_code\": 1, \"log\": \"no user Zhang Wei\"}");
        run(MODULE, "get-user-info", "{\"user_id\":\"1\"}").statusCode(422).body("detail", not(containsString("Zhang")));
        module.answerNext("{}");
        run(MODULE, "get-device-id", "{}").statusCode(422).body("vendorCode", nullValue());
        camera.answer(403);
        run(CAMERA, "gen2-relay-control", "{\"io\":1,\"duration\":1}").statusCode(422).body("detail", containsString("403"));
        camera.answer(500);
        run(CAMERA, "gen2-relay-control", "{\"io\":1,\"duration\":1}").statusCode(502)
                .body("detail", containsString("500"), "detail", containsString("unknown"));
    }

    @Test
    void tellsWhatIsNotReachedFromWhatDoesNotAnswer() {
        module.silent(true);
        run(MODULE, "set-time", "{\"timestamp\":1}").statusCode(504).body("detail", containsString("unknown"));
        camera.answer(200);
        run(CAMERA, "gen2-relay-control", "{\"io\":1,\"duration\":1}").statusCode(200);

        module.close();
        camera.stop();
        run(MODULE, "set-time", "{\"timestamp\":1}").statusCode(502).body("detail", containsString("nothing was done"));
        run(CAMERA, "gen2-relay-control", "{\"io\":1,\"duration\":1}").statusCode(502);
    }

    @Test
    void readsAnswersWithTheManualsTypingErrorsAndNoOthers() {
        module.answerNext("{\n“RequestValue”: 2824,\n“ret_code”: 0，\n“user_id_list”: [“xxxxx”,\n“yyyyy”\n]\n}");
        run(MODULE, "get-user-list", "{\"start\":0,\"length\":9}").statusCode(200)
                .body("result.user_id_list", equalTo(List.of("xxxxx", "yyyyy")));
        module.answerNext("<html>");
        run(MODULE, "get-device-id", "{}").statusCode(502).body("detail", containsString("no module answers"));
    }

    @Test
    void triesTheOtherNumberOnceAndKeepsTheOneThatWasTaken() {
        module.refuse("/RecognitionManage 2985");
        run(MODULE, "set-multi-face-detect-enable", "{\"multiface_detection_enable\":1}").statusCode(200);
        assertThat(requestValue()).isEqualTo(2949);
        assertThat(module.last().path()).isEqualTo("/RecognitionManage");

        module.refuseNothing();
        run(MODULE, "set-multi-face-detect-enable", "{\"multiface_detection_enable\":0}").statusCode(200);
        assertThat(requestValue()).as("the module took it before").isEqualTo(2949);

        module.refuse("/RecognitionManage 2949");
        module.refuse("/RecognitionManage 2985");
        run(MODULE, "set-multi-face-detect-enable", "{\"multiface_detection_enable\":0}").statusCode(422);
        assertThat(requestValue()).isEqualTo(2985);
    }

    @Test
    void aNewPasswordIsTheProfilesOnceTheModuleTookIt() {
        module.answerSamples(false);
        try (LogLines log = LogLines.listen()) {
            module.refuse("/DeviceManage 2817");
            run(MODULE, "set-password", "{\"new_password\":\"Secr7t\"}").statusCode(422);
            assertThat(stored()).isEqualTo(SimulatedModuleApi.PASSWORD);

            module.refuseNothing();
            run(MODULE, "set-password", "{\"new_password\":\"Secr7t\"}").statusCode(200);
            assertThat(stored()).isEqualTo("Secr7t").isEqualTo(module.password());
            run(MODULE, "get-device-id", "{}").statusCode(200).body("result.deviceSN", equalTo(MODULE));
            authorized().get("/gateway/v1/devices/" + MODULE).then().statusCode(200)
                    .body(not(containsString("Secr7t")), not(containsString(SimulatedModuleApi.PASSWORD)));

            run(MODULE, "set-password", "{\"new_password\":\"odd-One\"}").statusCode(400).body(not(containsString("odd-One")));
            assertThat(log.texts()).anySatisfy(line -> assertThat(line).contains("profile of device " + MODULE))
                    .allSatisfy(line -> assertThat(line).doesNotContain("Secr7t", "\"123456\"", "odd-One"));
        }
    }

    @Test
    void aModuleKnowsFacesAndKeepsRecordsAndForgetsWhereItCallsBack() throws Exception {
        module.answerSamples(false);
        String face = Base64.getEncoder().encodeToString(ContractCase.PICTURE);
        String other = Base64.getEncoder().encodeToString(Pictures.jpeg(5));
        run(MODULE, "add-user", """
                {"user_id":"7","image_content":"%s","quality_control":"HIGH","user_info":{"name":"Ann"}}""".formatted(face))
                .statusCode(200);
        run(MODULE, "identify", "{\"image_content\":\"%s\",\"quality_control\":\"NONE\"}".formatted(face)).statusCode(200)
                .body("result.user_list[0].user_id", equalTo("7"));
        run(MODULE, "identify", "{\"image_content\":\"%s\",\"quality_control\":\"NONE\"}".formatted(other))
                .statusCode(422);
        run(MODULE, "match", """
                {"image1":{"image_content":"%s"},"image2":{"image_content":"%s"},"quality_control":"NONE"}"""
                .formatted(face, other)).statusCode(200).body("result.score", equalTo(0.1f));

        assertThat(module.recognize("7")).as("nowhere to call back").isZero();
        run(MODULE, "search-records", "{\"user_id\":\"7\"}").statusCode(200).body("result.records_num", equalTo(1),
                "result.records_list[0].name", equalTo("Ann"));
        run(MODULE, "delete-records", "{\"user_id\":\"7\"}").statusCode(200);
        run(MODULE, "search-records", "{\"user_id\":\"7\"}").statusCode(200).body("result.records_num", equalTo(0));

        run(MODULE, "set-recognition-callback", "{\"callback_url\":\"http://10.0.0.1/r\"}").statusCode(200);
        run(MODULE, "restore", "{}").statusCode(200);
        run(MODULE, "get-sys-config", "{}").statusCode(200).body("result.recognition_cb_url", equalTo(""));
        run(MODULE, "get-user-number", "{}").statusCode(200).body("result.number", equalTo(1));
    }

    private String stored() {
        return profiles.find(MODULE).orElseThrow().credentials().password();
    }

    private int requestValue() {
        return module.last().json().path("RequestValue").asInt();
    }

    private static ValidatableResponse run(String device, String operation, String parameters) {
        try {
            return run(device, operation, MAPPER.readTree(parameters));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ValidatableResponse run(String device, String operation, JsonNode parameters) {
        JsonNode document = JsonNodeFactory.instance.objectNode().put("confirm", true).set("parameters", parameters);
        return authorized().contentType("application/json").body(document.toString())
                .post("/gateway/v1/devices/" + device + "/operations/" + operation).then();
    }

    private static void profile(String device, Map<String, Object> document) {
        authorized().contentType("application/json").body(MAPPER.valueToTree(document).toString())
                .put("/gateway/v1/devices/" + device).then().statusCode(lessThan(300));
    }

    private static JsonNode json(ValidatableResponse response) throws IOException {
        return MAPPER.readTree(response.extract().asByteArray());
    }

    private static String base(WebhookServer server) {
        return URI.create(server.url("/")).resolve("/").toString().replaceFirst("/$", "");
    }

    private static Set<String> operations(Stream<ContractCase> cases) {
        return cases.map(ContractCase::operation).collect(Collectors.toSet());
    }

    private Set<String> ids(Protocol protocol) {
        return catalogue.operations(protocol).stream().map(Operation::id).collect(Collectors.toSet());
    }
}
