package io.facebridge.api;

import static io.facebridge.api.Gateway.authorized;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@TestProfile(GatewayProfile.class)
class OpenApiTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PREFIX = "/gateway/v1";

    private JsonNode document;

    @BeforeEach
    void read() throws IOException {
        document = MAPPER
                .readTree(given().queryParam("format", "json").get("/q/openapi").then().statusCode(200).extract().asString());
    }

    @Test
    void describesEveryPath() {
        Set<String> operations = new TreeSet<>();
        document.path("paths").properties().forEach(path -> path.getValue().fieldNames()
                .forEachRemaining(method -> operations.add(method + " " + path.getKey())));

        assertThat(operations).containsExactlyInAnyOrder("get " + PREFIX + "/events", "get " + PREFIX + "/media/{sha256}",
                "get " + PREFIX + "/devices", "get " + PREFIX + "/devices/{id}", "put " + PREFIX + "/devices/{id}",
                "patch " + PREFIX + "/devices/{id}", "delete " + PREFIX + "/devices/{id}", "get " + PREFIX + "/sinks",
                "get " + PREFIX + "/dead-letters",
                "post " + PREFIX + "/dead-letters/{id}/retry", "get " + PREFIX + "/quarantine",
                "get " + PREFIX + "/quarantine/{id}", "get " + PREFIX + "/protocols/{protocol}/operations",
                "get " + PREFIX + "/devices/{id}/operations", "post " + PREFIX + "/devices/{id}/operations/{operation}",
                "get " + PREFIX + "/actions", "get " + PREFIX + "/devices/{id}/actions",
                "post " + PREFIX + "/devices/{id}/actions/{action}", "get " + PREFIX + "/tasks",
                "get " + PREFIX + "/tasks/{task}",
                "post " + PREFIX + "/tasks/{task}/cancel");
    }

    @Test
    void saysWhoItIsAndThatItWantsAToken() {
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        assertThat(document.at("/info/title").asText()).isEqualTo("facebridge");
        assertThat(document.at("/info/version").asText()).isNotBlank();
        assertThat(document.at("/components/securitySchemes/token/type").asText()).isEqualTo("http");
        assertThat(document.at("/components/securitySchemes/token/scheme").asText()).isEqualTo("bearer");
        assertThat(document.at("/security/0").has("token")).isTrue();
    }

    @Test
    void documentsEveryOperationWithItsAnswersAndExamples() {
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                assertThat(operation.path("summary").asText()).as("summary").isNotBlank();
                assertThat(operation.path("operationId").asText()).isNotBlank();
                assertThat(operation.path("responses").has("401")).as(operation.path("operationId").asText()).isTrue();
                operation.path("parameters").forEach(parameter -> {
                    assertThat(parameter.path("description").asText()).as(parameter.toString()).isNotBlank();
                    assertThat(parameter.has("example")).as(parameter.toString()).isTrue();
                });
                for (JsonNode content : operation.path("responses").findValues("application/json")) {
                    assertThat(content.path("examples").isEmpty()).as(operation.toString()).isFalse();
                }
            }
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        document.findValuesAsText("$ref", references);

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
        });
    }

    @Test
    void everyExampleFitsItsSchema() throws IOException {
        int checked = 0;
        for (JsonNode examples : document.findParents("examples")) {
            if (!examples.has("schema")) {
                continue;
            }
            for (JsonNode example : examples.path("examples")) {
                JsonNode value = example.path("value");
                assertFits(examples.path("schema"), value.isTextual() ? MAPPER.readTree(value.asText()) : value);
                checked++;
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({ "events,Events", "devices,Devices", "sinks,Sinks", "dead-letters,DeadLetters", "quarantine,Quarantine",
            "tasks,Tasks", "actions,Actions", "protocols/megbox/operations,Operations" })
    void realAnswersFitTheirSchemas(String path, String schema) throws IOException {
        String body = authorized().get(PREFIX + "/" + path).then().statusCode(200).extract().asString();

        assertFits(MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + schema), MAPPER.readTree(body));
    }

    private void assertFits(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        JsonSchema compiled = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
        assertThat(compiled.validate(value)).as(value.toString()).isEmpty();
    }
}
