package io.facebridge.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;

import io.facebridge.device.FieldError;
import io.facebridge.media.FileMediaStore;
import io.facebridge.media.Sha256;
import io.facebridge.testkit.Pictures;

class ParameterReaderTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final byte[] PICTURE = Pictures.jpeg(3);
    private static final String BASE64 = Base64.getEncoder().encodeToString(PICTURE);
    private static final String SCHEMA = """
            {type: object, additionalProperties: false, properties: {
              image: {type: string, contentEncoding: base64, minLength: 8, maxLength: 20000},
              password: {type: string, format: password}, count: {type: integer},
              list: {type: array, items: {$ref: "#/$defs/user"}}},
             $defs: {user: {type: object, properties: {picture: {type: string, contentEncoding: base64}}}}}""";

    @TempDir
    Path folder;

    private FileMediaStore media;
    private ParameterReader reader;

    @BeforeEach
    void open() throws IOException {
        media = new FileMediaStore(folder, bytes -> {
        });
        reader = new ParameterReader(media);
    }

    @Test
    void readsABinaryHoweverItIsGiven() throws IOException {
        media.put(Sha256.of(PICTURE), PICTURE);
        String mime = Base64.getMimeEncoder().encodeToString(PICTURE);

        for (String text : List.of(BASE64, BASE64.replace("=", ""), mime, "data:image/jpeg;base64," + BASE64,
                "data:image/jpeg;charset=x;BASE64," + BASE64, "sha256:" + Sha256.of(PICTURE), "part:face.jpg")) {
            ObjectNode read = reader.read(schema(), MAPPER.createObjectNode().put("image", text),
                    text.startsWith("part:") ? Map.of("face.jpg", Content.of(PICTURE)) : Map.of());
            assertThat(content(read.get("image")).bytes()).isEqualTo(PICTURE);
        }
        ObjectNode inside = MAPPER.createObjectNode();
        inside.set("image", MAPPER.getNodeFactory().pojoNode(Content.of(PICTURE)));
        assertThat(content(reader.read(schema(), inside, Map.of()).get("image")).bytes()).isEqualTo(PICTURE);
    }

    @Test
    void readsBinariesDeepInsideAndLeavesWhatWasGiven() throws IOException {
        ObjectNode given = (ObjectNode) MAPPER.readTree("{\"list\":[{},{\"picture\":\"" + BASE64 + "\"}]}");
        ObjectNode before = given.deepCopy();

        ObjectNode read = reader.read(schema(), given, Map.of());

        assertThat(content(read.at("/list/1/picture")).length()).isEqualTo(PICTURE.length);
        assertThat(given).isEqualTo(before);
        assertThat(MAPPER.writeValueAsString(read)).isEqualTo(MAPPER.writeValueAsString(before));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "%secret%", "c2VjcmV0LXNlY3JldA-_", "c2Vj cmV0c2VjcmV0", "data:secret,xx", "part:secret",
            "sha256:secret", "sha256:../../secret",
            "sha256:9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08",
            "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "http://secret/face.jpg" })
    void namesABinaryThatIsNone(String text) throws IOException {
        ObjectNode given = MAPPER.createObjectNode();
        given.putArray("list").addObject().put("picture", text);

        assertWrong(given, "parameters.list[0].picture");
    }

    @Test
    void countsTheLengthOfABinaryHoweverItIsGiven() throws IOException {
        byte[] large = Pictures.jpeg(5, 15_001);
        byte[] small = "1234".getBytes(StandardCharsets.UTF_8);
        media.put(Sha256.of(large), large);

        assertWrong(MAPPER.createObjectNode().put("image", Base64.getEncoder().encodeToString(large)), "parameters.image");
        assertWrong(MAPPER.createObjectNode().put("image", "sha256:" + Sha256.of(large)), "parameters.image");
        assertWrong(MAPPER.createObjectNode().put("image", "part:x"), Map.of("x", Content.of(new byte[20_000])),
                "parameters.image");
        assertThat(reader.read(schema(), MAPPER.createObjectNode().put("image", "part:s"), Map.of("s", Content.of(small))))
                .isNotNull();
        assertWrong(MAPPER.createObjectNode().put("image", Base64.getEncoder().encodeToString(new byte[3])),
                "parameters.image");
    }

    @Test
    void wantsTextForABinary() throws IOException {
        assertWrong((ObjectNode) MAPPER.readTree("{\"image\":7}"), "parameters.image");
        assertWrong((ObjectNode) MAPPER.readTree("{\"image\":null}"), "parameters.image");
        assertWrong((ObjectNode) MAPPER.readTree("{\"image\":{\"a\":\"secret\"}}"), "parameters.image");
    }

    @Test
    void takesTheSignForAHiddenSecretForNoSecret() throws IOException {
        assertWrong(MAPPER.createObjectNode().put("password", "***"), "parameters.password");
        assertThat(reader.read(schema(), MAPPER.createObjectNode().put("password", "****"), Map.of())).hasSize(1);
    }

    @Test
    void sendsWholeNumbersAsIntegers() throws IOException {
        ObjectNode read = reader.read(schema(), (ObjectNode) MAPPER.readTree("{\"count\":10.0}"), Map.of());

        assertThat(MAPPER.writeValueAsString(read)).isEqualTo("{\"count\":10}");
        assertThat(MAPPER.writeValueAsString(reader.read(schema(), (ObjectNode) MAPPER.readTree("{\"count\":1e2}"), Map.of())))
                .isEqualTo("{\"count\":100}");
    }

    @Test
    void fillsInNoDefaults() throws IOException {
        JsonNode schema = Yaml.read("{properties: {limit: {type: integer, default: 5}}}");

        assertThat(reader.read(schema, MAPPER.createObjectNode(), Map.of())).isEmpty();
    }

    private void assertWrong(ObjectNode given, String field) throws IOException {
        assertWrong(given, Map.of(), field);
    }

    private void assertWrong(ObjectNode given, Map<String, Content> parts, String field) throws IOException {
        JsonNode schema = schema();
        assertThatThrownBy(() -> reader.read(schema, given, parts))
                .isInstanceOfSatisfying(OperationFailedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(OperationFailedException.Kind.INVALID);
                    assertThat(e.errors()).extracting(FieldError::field).containsExactly(field);
                    assertThat(e.errors().toString() + e.getMessage()).doesNotContain("secret\"").doesNotContain("c2Vj")
                            .doesNotContain("9f86d0");
                });
    }

    private static Content content(JsonNode value) {
        assertThat(value).isInstanceOf(POJONode.class);
        return (Content) ((POJONode) value).getPojo();
    }

    private static JsonNode schema() throws IOException {
        return Yaml.read(SCHEMA);
    }
}
