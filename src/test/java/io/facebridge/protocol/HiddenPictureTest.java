package io.facebridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.protocol.nebula.NebulaMessages;
import io.facebridge.testkit.Multipart;
import io.facebridge.testkit.Pictures;

/** No picture stays in an event, in whatever field of a message it came. */
class HiddenPictureTest {

    private static final byte[] PICTURE = Pictures.jpeg(77);
    private static final String BASE64 = Base64.getEncoder().encodeToString(PICTURE);
    private static final String REFERENCE = Picture.fromBytes(PICTURE).reference();

    static List<GoldenMessages.Sample> samples() {
        return GoldenMessages.all().stream().filter(sample -> !sample.events().isEmpty() && sample.message().isObject())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void aPictureInAnUnknownFieldIsKeptAndNamed(GoldenMessages.Sample sample) {
        ObjectNode message = sample.message().deepCopy();
        message.put("Photo_1", BASE64).put("PHOTO_2", "data:image/jpeg;base64," + BASE64).put("named", "photo=" + BASE64);
        message.putObject("more").putArray("deep").addObject().put("photo_base64",
                Base64.getMimeEncoder().encodeToString(PICTURE));

        List<JsonNode> events = sample.events(GoldenMessages.bytes(message), GoldenMessages.RECEIVED_AT);

        assertThat(events).isNotEmpty().allSatisfy(event -> {
            assertThat(event.toString()).doesNotContain(BASE64.substring(0, 40));
            JsonNode vendor = event.at("/data/vendor");
            assertThat(vendor.path("Photo_1").asText()).isEqualTo(REFERENCE);
            assertThat(vendor.path("PHOTO_2").asText()).isEqualTo(REFERENCE);
            assertThat(vendor.at("/more/deep/0/photo_base64").asText()).isEqualTo(REFERENCE);
            assertThat(vendor.path("named").asText()).startsWith(Picture.QUARANTINE);
        });
    }

    @Test
    void aPictureInATextPartOfAFormIsKeptAndNamed() {
        Multipart form = new Multipart("----form").text("face", BASE64)
                .text("json", "{\"msg_id\":775,\"data\":{\"device_id\":\"1\",\"trigger\":\"2026-11-21 10:00:00\",\"x\":\"%s\"}}"
                        .formatted(BASE64));

        InboundMessage message = NebulaMessages.PUSH.read(Received.body(form.close(), form.contentType(), "/"),
                new InboundMessage.Context(GoldenMessages.RECEIVED_AT, id -> ZoneOffset.UTC, false));

        assertThat(message.vendor().path("face").asText()).isEqualTo(REFERENCE);
        assertThat(message.vendor().at("/json/data/x").asText()).isEqualTo(REFERENCE);
        assertThat(message.pictures()).singleElement().satisfies(p -> assertThat(p.bytes()).isEqualTo(PICTURE));
    }
}
