package io.facebridge.route.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.Operation;
import io.facebridge.simulator.NebulaRequest;
import io.facebridge.testkit.ContractCase;
import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Every operation of the catalogue over REST: the node gets what the manual prints, the client what its answer says. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NebulaContractTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DEVICE = "nebula-contract";

    @Inject
    Catalogue catalogue;

    private NebulaNodes.Registered node;

    static Stream<ContractCase> cases() {
        return ContractCase.of("nebula");
    }

    @BeforeEach
    void register() {
        if (node == null) {
            node = NebulaNodes.start(DEVICE, ZoneId.of("Asia/Shanghai"), () -> ContractCase.PICTURE);
            node.server().answerWithSamples();
        }
    }

    @AfterAll
    void close() {
        if (node != null) {
            node.server().close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isSentAndAnsweredAsTheManualSays(ContractCase contract) throws IOException {
        ObjectNode body = MAPPER.createObjectNode().put("confirm", true);
        body.set("parameters", contract.parameters());

        JsonNode answer = MAPPER.readTree(node.operation(contract.operation(), body).then().statusCode(200).extract()
                .asByteArray());

        assertSent(contract.request(), node.server().last());
        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(given(contract, answer.path("result"))).isEqualTo(contract.result());
    }

    @Test
    void everyOperationHasACase() {
        assertThat(cases().map(ContractCase::operation).collect(Collectors.toSet()))
                .isEqualTo(catalogue.operations(Protocol.NEBULA).stream().map(Operation::id).collect(Collectors.toSet()));
    }

    /** Of a file the case names the reference only. */
    private JsonNode given(ContractCase contract, JsonNode result) {
        boolean file = catalogue.operation(Protocol.NEBULA, contract.operation()).orElseThrow().sending().download();
        return file ? MAPPER.createObjectNode().set("media", result.path("media")) : result;
    }

    private static void assertSent(JsonNode expected, NebulaRequest sent) {
        assertThat(sent.method()).isEqualTo(expected.path("method").asText("POST"));
        assertThat(sent.path()).isEqualTo(expected.path("path").asText());
        assertThat(sent.form()).isEqualTo(expected.has("form"));
        if (expected.has("json")) {
            assertThat(sent.json()).isEqualTo(expected.get("json"));
        } else if (expected.has("form")) {
            assertForm((ObjectNode) expected.get("form"), sent);
        }
    }

    private static void assertForm(ObjectNode expected, NebulaRequest sent) {
        Map<String, JsonNode> files = expected.properties().stream().filter(part -> part.getValue().isObject())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(sent.json()).isEqualTo(expected.deepCopy().remove(files.keySet()));
        assertThat(sent.files()).containsOnlyKeys(files.keySet());
        files.forEach((part, file) -> {
            assertThat(sent.files().get(part)).as(part).isEqualTo(Base64.getDecoder().decode(file.path("file").asText()));
            if (file.has("filename")) {
                assertThat(sent.fileNames()).containsEntry(part, file.path("filename").asText());
            }
        });
    }
}
