package io.facebridge.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.media.FileMediaStore;
import io.facebridge.media.Sha256;
import io.facebridge.testkit.Pictures;

class ReplyKeeperTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final byte[] PICTURE = Pictures.jpeg(9);
    private static final String BASE64 = Base64.getEncoder().encodeToString(PICTURE);
    private static final String REFERENCE = "sha256:" + Sha256.of(PICTURE);
    private static final String SCHEMA = """
            {type: object, properties: {
              img: {type: string, contentEncoding: base64}, key: {type: [string, integer], format: password},
              map: {type: object, additionalProperties: {type: object, properties: {pwd: {format: password}}}},
              pair: {type: array, prefixItems: [{type: integer}, {type: string, contentEncoding: base64}]},
              either: {oneOf: [{type: string}, {type: object, properties: {pwd: {format: password}}}]},
              all: {$ref: "#/$defs/base", properties: {img: {type: string, contentEncoding: base64}}},
              when: {if: {required: [a]}, then: {properties: {a: {format: password}}}}},
             $defs: {base: {type: object, properties: {pwd: {format: password}}}}}""";

    @TempDir
    Path folder;

    private FileMediaStore media;
    private ReplyKeeper keeper;

    @BeforeEach
    void open() throws IOException {
        media = new FileMediaStore(folder, bytes -> {
        });
        keeper = new ReplyKeeper(media);
    }

    @Test
    void keepsPicturesAndHidesSecretsWhereverTheyStand() throws IOException {
        JsonNode kept = keep("""
                {"img":"%1$s","key":"geheim","map":{"a":{"pwd":"geheim"},"b.c":{"pwd":7,"x":1}},"pair":[1,"%1$s",3],
                 "either":{"pwd":"geheim"},"all":{"pwd":["geheim"],"img":"%1$s"},"when":{"a":{"b":"geheim"}},"other":"x"}"""
                .formatted(BASE64));

        assertThat(kept).isEqualTo(MAPPER.readTree("""
                {"img":"%1$s","key":"***","map":{"a":{"pwd":"***"},"b.c":{"pwd":"***","x":1}},"pair":[1,"%1$s",3],
                 "either":{"pwd":"***"},"all":{"pwd":"***","img":"%1$s"},"when":{"a":"***"},"other":"x"}"""
                .formatted(REFERENCE)));
        assertThat(media.get(Sha256.of(PICTURE))).isPresent();
    }

    @Test
    void saysThatTheDeviceAnsweredWhereTheStorageFails() throws IOException {
        Path sub = folder.resolve(Sha256.of(PICTURE).substring(0, 2));
        Files.delete(sub);
        Files.createFile(sub);

        for (ThrowingCallable keeping : List.<ThrowingCallable>of(
                () -> keep("{\"img\":\"" + BASE64 + "\"}"),
                () -> keeper.keep(new OperationReply.File("image/jpeg", Content.of(PICTURE))))) {
            assertThatThrownBy(keeping).isInstanceOfSatisfying(OperationFailedException.class, e -> {
                assertThat(e.kind()).isEqualTo(OperationFailedException.Kind.UNKNOWN);
                assertThat(e.getMessage()).contains("the device answered").contains("could not keep").contains("unknown");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({ "'',''", "http://10.0.0.7/face.jpg,http://10.0.0.7/face.jpg", "/faces/2026.11/1.jpg,/faces/2026.11/1.jpg",
            "%% no picture %%,unreadable",
            "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08,"
                    + "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" })
    void leavesAddressesAndNothingElseInThePlaceOfAPicture(String sent, String kept) throws IOException {
        assertThat(keep(MAPPER.writeValueAsString(MAPPER.createObjectNode().put("img", sent))).path("img").asText())
                .isEqualTo(kept);
    }

    @Test
    void readsPicturesWithLineBreaksAndAPrefix() throws IOException {
        String mime = Base64.getMimeEncoder().encodeToString(PICTURE);

        assertThat(keep(MAPPER.writeValueAsString(MAPPER.createObjectNode().put("img", mime))).path("img").asText())
                .isEqualTo(REFERENCE);
        assertThat(keep("{\"img\":\"data:image/jpeg;base64," + BASE64 + "\"}").path("img").asText()).isEqualTo(REFERENCE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null | null
            [] | []
            "text" | "text"
            {"img":null,"key":null,"map":[],"pair":{}} | {"img":null,"key":null,"map":[],"pair":{}}
            {"img":7,"key":0,"map":{"a":1}} | {"img":7,"key":"***","map":{"a":1}}
            """)
    void takesWhateverADeviceMakesUp(String sent, String kept) throws IOException {
        assertThat(keep(sent)).isEqualTo(MAPPER.readTree(kept));
    }

    @Test
    void hidesAnAnswerThatIsASecretAltogether() throws IOException {
        assertThat(keeper.keep(Yaml.read("{type: string, format: password}"), MAPPER.readTree("\"geheim\"")).asText())
                .isEqualTo("***");
    }

    @Test
    void keepsAFileAndSaysWhereItIs() throws IOException {
        byte[] bytes = "log".getBytes(StandardCharsets.UTF_8);

        JsonNode file = keeper.keep(new OperationReply.File("text/plain", Content.of(bytes)));

        assertThat(file).isEqualTo(MAPPER.readTree("""
                {"media":"sha256:%1$s","url":"/gateway/v1/media/%1$s","bytes":3,"contentType":"text/plain"}"""
                .formatted(Sha256.of(bytes))));
    }

    @Test
    void showsNeitherSecretsNorBytesOfWhatWasKept() throws IOException {
        JsonNode parameters = MAPPER.readTree("{\"img\":\"" + BASE64 + "\",\"key\":\"geheim\",\"all\":{\"img\":\"" + REFERENCE
                + "\"}}");
        JsonNode before = parameters.deepCopy();

        assertThat(ReplyKeeper.shown(Yaml.read(SCHEMA), parameters))
                .isEqualTo(MAPPER.readTree("{\"img\":\"***\",\"key\":\"***\",\"all\":{\"img\":\"" + REFERENCE + "\"}}"));
        assertThat(parameters).isEqualTo(before);
    }

    @Test
    void keepsPicturesThatTheSchemaDoesNotTellOf() throws IOException {
        assertThat(keep("{\"Photo\":\"%1$s\",\"list\":[{\"x\":\"data:image/jpeg;base64,%1$s\"}],\"html\":\"photo=%1$s\"}"
                .formatted(BASE64)))
                .isEqualTo(MAPPER.readTree("{\"Photo\":\"%1$s\",\"list\":[{\"x\":\"%1$s\"}],\"html\":\"unreadable\"}"
                        .formatted(REFERENCE)));
        assertThat(media.get(Sha256.of(PICTURE))).isPresent();
        assertThat(ReplyKeeper.shown(Yaml.read(SCHEMA), MAPPER.readTree("{\"other\":[\"" + BASE64 + "\"]}")))
                .isEqualTo(MAPPER.readTree("{\"other\":[\"***\"]}"));
    }

    private JsonNode keep(String data) throws IOException {
        return keeper.keep(Yaml.read(SCHEMA), MAPPER.readTree(data));
    }
}
