package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.operation.Content;
import io.facebridge.operation.Operation;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.Sending;
import io.facebridge.protocol.megbox.rest.RestRequest;
import io.facebridge.protocol.megbox.rest.RestRequests;

/** Operations become calls as the manual prints them. */
class RestRequestsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void encodesVariablesAndKeepsTheKeysOfBoxesAsTheyAre() {
        Operation operation = operation("x", sending("GET", "/faceGroups/{groupName}/{faceToken}", Map.of(), List.of(), null),
                "{}");

        RestRequest request = RestRequests.of(operation,
                object("{\"groupName\":\"访客 a/b?c#%\",\"faceToken\":\"Dy9hOK9vKELki08CBeo4Uw==\"}"));

        assertThat(request.pathAndQuery())
                .isEqualTo("/v1/MEGBOX/faceGroups/%E8%AE%BF%E5%AE%A2%20a%2Fb%3Fc%23%25/Dy9hOK9vKELki08CBeo4Uw==");
        assertThat(request.body()).isNull();
        assertThat(request.contentType()).isNull();
    }

    @Test
    void putsTheQueryInTheCataloguesOrder() {
        Operation operation = operation("x",
                sending("GET", "/faces", Map.of(), List.of("pageToken", "pageSize", "name", "on"), null), "{}");

        assertThat(RestRequests.of(operation, object("{\"on\":true,\"name\":\"a&b=c+d é\",\"pageSize\":3,\"pageToken\":6}"))
                .pathAndQuery()).isEqualTo("/v1/MEGBOX/faces?pageToken=6&pageSize=3&name=a%26b%3Dc%2Bd%20%C3%A9&on=true");
        assertThat(RestRequests.of(operation, object("{\"pageSize\":3}")).pathAndQuery())
                .isEqualTo("/v1/MEGBOX/faces?pageSize=3");
    }

    @Test
    void fillsAVariableFromAParameterOfAnotherNameAndSendsTheRest() throws IOException {
        Operation operation = operation("x",
                sending("PUT", "/access/rules/{ruleName}", Map.of("ruleName", "currentRuleName"), List.of(), Sending.Body.JSON),
                "{}");

        RestRequest request = RestRequests.of(operation,
                object("{\"currentRuleName\":\"old\",\"ruleName\":\"new\",\"list\":[1.50,2]}"));

        assertThat(request.pathAndQuery()).isEqualTo("/v1/MEGBOX/access/rules/old");
        assertThat(request.contentType()).isEqualTo("application/json; charset=UTF-8");
        assertThat(MAPPER.readTree(request.body().bytes())).isEqualTo(object("{\"ruleName\":\"new\",\"list\":[1.50,2]}"));
    }

    @Test
    void aDeletionMayHaveABody() throws IOException {
        Operation operation = operation("x",
                sending("DELETE", "/faceGroups/unbind/{faceToken}", Map.of(), List.of(), Sending.Body.JSON), "{}");

        RestRequest request = RestRequests.of(operation, object("{\"faceToken\":\"t\",\"faceGroupList\":[\"a\"]}"));

        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(text(request)).isEqualTo("{\"faceGroupList\":[\"a\"]}");
    }

    @Test
    void aPictureInJsonIsBase64() throws IOException {
        Operation operation = operation("x", sending("POST", "/x", Map.of(), List.of(), Sending.Body.JSON), "{}");
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.putPOJO("image", Content.of(new byte[]{ 1, 2, 3 }));

        assertThat(text(RestRequests.of(operation, parameters))).isEqualTo("{\"image\":\"AQID\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", ".." })
    void refusesWhatLeadsToAnotherInterface(String value) {
        Operation operation = operation("x", sending("GET", "/faceGroups/{groupName}", Map.of(), List.of(), null), "{}");

        assertThatThrownBy(() -> RestRequests.of(operation, JsonNodeFactory.instance.objectNode().put("groupName", value)))
                .isInstanceOfSatisfying(OperationFailedException.class, e -> assertThat(e.errors())
                        .extracting(error -> error.field()).containsExactly("parameters.groupName"));
    }

    @Test
    void aFormHasItsPartsInTheManualsOrder() throws IOException {
        Operation operation = operation("x", sending("POST", "/faces", Map.of(), List.of(), Sending.Body.FORM),
                "{\"image\":{\"contentEncoding\":\"base64\",\"contentMediaType\":\"image/jpeg\"},\"description\":{},\"group\":{}}");
        ObjectNode parameters = object("{\"group\":[{\"groupName\":\"a\"}],\"description\":\"小高\"}");
        parameters.putPOJO("image", Content.of("JPEG".getBytes(StandardCharsets.UTF_8)));

        RestRequest request = RestRequests.of(operation, parameters);

        assertThat(request.contentType()).startsWith("multipart/form-data; boundary=");
        assertThat(request.body().length()).isEqualTo(request.body().bytes().length);
        assertThat(text(request)).containsSubsequence("name=\"image\"; filename=\"image.jpg\"", "Content-Type: image/jpeg",
                "\r\n\r\nJPEG\r\n", "name=\"description\"", "\r\n\r\n小高\r\n", "name=\"group\"",
                "\r\n\r\n[{\"groupName\":\"a\"}]\r\n");
    }

    @Test
    void aListOfObjectsWithFilesGoesInTurn() throws IOException {
        Operation operation = operation("x", sending("POST", "/faces/batch", Map.of(), List.of(), Sending.Body.FORM),
                "{\"total\":{},\"pictures\":{\"items\":{\"properties\":{\"data\":{},\"image\":{\"contentMediaType\":\"image/png\"}}}}}");
        ObjectNode parameters = object("{\"total\":2}");
        ArrayNode pictures = parameters.putArray("pictures");
        for (String name : List.of("one.png", "two.png")) {
            ObjectNode picture = pictures.addObject();
            picture.putPOJO("image", Content.of(name.getBytes(StandardCharsets.UTF_8)));
            picture.putObject("data").put("imageName", name);
        }

        assertThat(text(RestRequests.of(operation, parameters))).containsSubsequence("name=\"total\"",
                "\r\n\r\n{\"imageName\":\"one.png\"}\r\n", "name=\"image\"; filename=\"one.png\"", "\r\n\r\none.png\r\n",
                "\r\n\r\n{\"imageName\":\"two.png\"}\r\n", "name=\"image\"; filename=\"two.png\"", "\r\n\r\ntwo.png\r\n")
                .doesNotContain("pictures");
    }

    @Test
    void knowsTheOtherAddressWhereTheManualPrintsTwo() {
        ObjectNode parameters = object("{\"faceToken\":\"t\"}");

        assertThat(RestRequests.otherwise(operation("x", new Sending("GET", "/faces/faceToken/{faceToken}", null, null, null,
                null, false, "/faces/{faceToken}"), "{}"), parameters))
                .hasValueSatisfying(other -> assertThat(other.pathAndQuery()).isEqualTo("/v1/MEGBOX/faces/t"));
        assertThat(RestRequests.otherwise(
                operation("face-library-reset", sending("DELETE", "/faces/facesLib", Map.of(), List.of(), null), "{}"),
                parameters)).isEmpty();
    }

    private static String text(RestRequest request) throws IOException {
        return new String(request.body().bytes(), StandardCharsets.UTF_8);
    }

    private static Sending sending(String method, String path, Map<String, String> variables, List<String> query,
            Sending.Body body) {
        return new Sending(method, path, variables, query, body, null, false, null);
    }

    private static Operation operation(String id, Sending sending, String properties) {
        JsonNode schema = JsonNodeFactory.instance.objectNode().set("properties", object(properties));
        return new Operation(Protocol.MEGBOX, id, id, "0", sending, schema, JsonNodeFactory.instance.objectNode(), false, false,
                false, true);
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
