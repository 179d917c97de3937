package io.facebridge.protocol.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.Content;
import io.facebridge.operation.Sending;
import io.facebridge.testkit.Pictures;

class NebulaOperationRequestTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final byte[] PICTURE = Pictures.jpeg(1);
    private static final Pattern PART = Pattern.compile("form-data; name=\"([^\"]*)\"(; filename=\"([^\"]*)\")?");

    @Test
    void jsonKeepsTypesAndNothingGivenMakesItAnotherOperation() throws IOException {
        ObjectNode parameters = object("{\"lib_id\": 8, \"person_age\": \"90\", \"msg_id\": \"1045\"}");
        parameters.putObject("img").put("filename", "a.jpg").putPOJO("data", Content.of(PICTURE));

        NebulaOperationRequest request = NebulaOperationRequest.of(sending("1033", "/api/json", Sending.Body.JSON), parameters);

        JsonNode sent = MAPPER.readTree(request.body().bytes());
        assertThat(sent.path("msg_id").asText()).isEqualTo("1033");
        assertThat(sent.path("lib_id").isInt()).isTrue();
        assertThat(sent.path("person_age").isTextual()).isTrue();
        assertThat(sent.at("/img/data").binaryValue()).isEqualTo(PICTURE);
        assertThat(request.contentType()).isEqualTo("application/json");
        assertThat(request.toString()).doesNotContain("90");
    }

    @Test
    void filesOfAFormAreCalledAsTheNodeWantsThem() throws IOException {
        ObjectNode parameters = object("{\"lib_id\": 11, \"uuid\": \"u\", \"imgs\": []}");
        parameters.withArray("imgs").addObject().put("filename", "a_1_#_0_#_#.jpg").putPOJO("data", Content.of(PICTURE));
        parameters.withArray("imgs").addPOJO(Content.of(PICTURE));
        assertThat(parts("1030", parameters)).containsExactly("msg_id", "lib_id", "uuid", "img_1=a_1_#_0_#_#.jpg",
                "img_2=img_2.jpg");

        assertThat(parts("1302", object("{\"file_type\": \"key\"}").putPOJO("file", Content.of(new byte[]{ 1 }))))
                .containsExactly("msg_id", "file_type", "file=server.key");
        Content named = new Content(() -> InputStream.nullInputStream(), 0, "../nebula-2.tar.bz2");
        assertThat(parts("1292", object("{}").putPOJO("file", named))).containsExactly("msg_id", "file=nebula-2.tar.bz2");
        assertThat(parts("1292", object("{}").putPOJO("file", Content.of(new byte[0]))))
                .containsExactly("msg_id", "file=nebula.tar.bz2");
    }

    @Test
    void anAnswerGivesItsDataAndAnEmptyObjectWhereThereIsNone() throws IOException {
        assertThat(List.of("{\"code\": 0}", "{\"code\": 0, \"data\": null}", "{\"code\": 0, \"data\": \"\"}"))
                .allSatisfy(envelope -> assertThat(NebulaResults.of(MAPPER.readTree(envelope))).isEqualTo(object("{}")));
        assertThat(NebulaResults.of(MAPPER.readTree("{\"code\": 0, \"data\": [{\"id\": 1}]}"))).hasSize(1);
        assertThat(NebulaResults.of(MAPPER.readTree("{\"data\": {\"img\": \"data:image/jpeg;base64,/9j/\"}}")).path("img")
                .asText())
                .isEqualTo("/9j/");
        assertThat(NebulaResults.of(MAPPER.readTree("{\"data\": {\"img\": \"\\ufffd\\u001cQ_\", \"img_id\": \"a\"}}")))
                .as("the manual's own sample is broken").isEqualTo(object("{\"img_id\": \"a\"}"));
    }

    @Test
    void whatTakesLongIsGivenItsTime() {
        NebulaTimeouts timeouts = new NebulaTimeouts(Duration.ofMinutes(2), Duration.ofMinutes(15));

        assertThat(timeouts.of("513")).isEqualTo(Duration.ofMinutes(2));
        assertThat(timeouts.of("1292")).isEqualTo(Duration.ofMinutes(15));
        assertThat(timeouts.of("1281")).as("the usual time").isNull();
    }

    private static List<String> parts(String msgId, ObjectNode parameters) throws IOException {
        NebulaOperationRequest request = NebulaOperationRequest.of(sending(msgId, "/api/form", Sending.Body.FORM), parameters);
        String body = new String(request.body().bytes(), StandardCharsets.ISO_8859_1);
        return PART.matcher(body).results().map(NebulaOperationRequestTest::part).toList();
    }

    private static String part(MatchResult part) {
        return part.group(3) == null ? part.group(1) : part.group(1) + "=" + part.group(3);
    }

    private static Sending sending(String msgId, String path, Sending.Body body) {
        return new Sending(null, path, Map.of(), List.of(), body, msgId, false, null);
    }

    private static ObjectNode object(String json) throws IOException {
        return (ObjectNode) MAPPER.readTree(json);
    }
}
