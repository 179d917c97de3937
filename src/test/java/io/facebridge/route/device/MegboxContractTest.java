package io.facebridge.route.device;

import static io.facebridge.testkit.GatewayClient.authorized;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.Operation;
import io.facebridge.operation.Sending;
import io.facebridge.simulator.DigestGuard;
import io.facebridge.simulator.MegboxCall;
import io.facebridge.simulator.SimulatedMegboxApi;
import io.facebridge.testkit.ContractCase;
import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerOptions;

/** Every operation of the catalogue reaches a box as the manual prints it, and its answer comes back. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class MegboxContractTest {

    private static final String DEVICE = "BOX-CONTRACT";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static SimulatedMegboxApi box;
    private static boolean known;
    /** This box goes on with the old one. */
    private static boolean newPassword;

    @Inject
    Catalogue catalogue;

    @BeforeAll
    static void start() {
        box = new SimulatedMegboxApi(DEVICE, new HttpServerOptions());
        box.picture(ContractCase.PICTURE);
        box.samplesOnly();
        box.digest(new DigestGuard("admin", "megbox"));
        known = false;
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @BeforeEach
    void tell() {
        if (!known || newPassword) {
            authorized().contentType("application/json")
                    .body("{\"protocol\":\"megbox\",\"baseUrl\":\"" + box.baseUrl()
                            + "\",\"credentials\":{\"password\":\"megbox\"}}")
                    .put("/gateway/v1/devices/" + DEVICE).then().statusCode(known ? 200 : 201);
            known = true;
            newPassword = false;
        }
    }

    static Stream<ContractCase> cases() {
        return ContractCase.of("megbox");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isSentAsTheManualPrintsIt(ContractCase contract) throws IOException {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("confirm", true);
        document.set("parameters", contract.parameters());

        byte[] answer = authorized().contentType("application/json").body(MAPPER.writeValueAsBytes(document))
                .post("/gateway/v1/devices/" + DEVICE + "/operations/" + contract.operation())
                .then().statusCode(200).extract().asByteArray();

        newPassword = contract.operation().equals("password-set");
        MegboxCall call = box.lastCall();
        assertThat(call.method() + " " + call.target())
                .isEqualTo(contract.request().path("method").asText() + " " + contract.request().path("path").asText());
        assertThat(call.json()).isEqualTo(contract.request().path("json"));
        assertThat(call.parts().stream().map(MegboxContractTest::written).toList())
                .isEqualTo(parts(contract.request().path("form")));
        assertResult(MAPPER.readTree(answer).path("result"), contract.result());
    }

    @Test
    void everyOperationHasACase() {
        assertThat(cases().map(ContractCase::operation).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        catalogue.operations(Protocol.MEGBOX).stream().map(Operation::id).toList());
    }

    @Test
    void everyParameterHasAPlaceInTheCall() {
        for (Operation operation : catalogue.operations(Protocol.MEGBOX)) {
            Sending sending = operation.sending();
            if (sending.body() == Sending.Body.NONE) {
                assertThat(operation.parameters().path("properties").fieldNames()).toIterable().as(operation.id())
                        .allMatch(name -> sending.query().contains(name) || sending.path().contains("{" + name + "}")
                                || sending.variables().containsValue(name));
            }
        }
    }

    /** Of a kept file the case says what matters; its address and length follow. */
    private static void assertResult(JsonNode result, JsonNode expected) {
        if (expected.has("media")) {
            expected.properties().forEach(
                    field -> assertThat(result.path(field.getKey())).as(field.getKey()).isEqualTo(field.getValue()));
        } else {
            assertThat(result).isEqualTo(expected);
        }
    }

    private static Map.Entry<String, String> written(MegboxCall.Part part) {
        return Map.entry(part.name(), part.fileName() == null ? part.text() : "file " + base64(part.bytes()));
    }

    /** One object, or a list of objects, or a list for a name that comes again. */
    private static List<Map.Entry<String, String>> parts(JsonNode form) {
        return elements(form).flatMap(object -> object.properties().stream())
                .flatMap(part -> elements(part.getValue()).map(value -> Map.entry(part.getKey(),
                        value.isObject() ? "file " + value.path("file").asText() : value.asText())))
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return node.isMissingNode()
                ? Stream.of()
                : node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
