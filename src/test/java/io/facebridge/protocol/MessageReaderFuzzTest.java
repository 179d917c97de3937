package io.facebridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.MethodSource;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.media.ImageType;
import io.facebridge.testkit.GoldenCase;
import io.facebridge.testkit.Pictures;

/** Any bytes are a message or malformed, and pictures leave it whole. */
class MessageReaderFuzzTest {

    private static final PictureFields FIELDS = PictureFields.of("img", "face.img", "faces.img", "image", "photo");
    private static final InboundMessage.Context CONTEXT = new InboundMessage.Context(Instant.EPOCH, id -> ZoneOffset.UTC,
            false);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final byte[] JPEG = Pictures.jpeg(2);

    static Stream<byte[]> seeds() {
        return System.getenv("JAZZER_FUZZ") == null
                ? Stream.empty()
                : Stream.of("dumu", "module").flatMap(GoldenCase::all).map(GoldenCase::body);
    }

    /** The mended text is JSON or refused, and what is read can be written and read again. */
    @MethodSource("seeds")
    @FuzzTest
    @DictionaryFile(resourcePath = "/io/facebridge/route/fields.dict")
    void readsAnyBytes(byte[] input) {
        readAgain(input, FIELDS);
        readAgain(input, FIELDS.orAddresses());
    }

    /** However a picture's base64 is written, its bytes are those that were sent, or the field says that it is unreadable. */
    @FuzzTest
    void takesPicturesOut(FuzzedDataProvider data) {
        byte[] picture = data.consumeBoolean() ? Arrays.copyOf(JPEG, data.consumeInt(0, JPEG.length)) : data.consumeBytes(300);
        byte[] text = Base64.getEncoder().encode(picture);
        StringBuilder written = new StringBuilder(data.consumeBoolean() ? "data:image/jpeg;base64," : "");
        for (byte b : text) {
            switch (data.remainingBytes() == 0 ? 0 : data.consumeInt(0, 20)) {
                case 1 -> written.append("\\r\\n").append((char) b);
                case 2 -> written.append("\\u%04x".formatted((int) b));
                case 3 -> written.append(b == '+' ? '-' : b == '/' ? '_' : (char) b);
                case 4 -> written.append(b == '=' ? "" : (char) b);
                case 5 -> written.append("\\t ").append(b == '/' ? "\\/" : (char) b);
                default -> written.append((char) b);
            }
        }
        byte[] message = ("{\"img\":\"" + written + "\"}").getBytes(StandardCharsets.UTF_8);
        InboundMessage read = MessageReader.read(message, StandardCharsets.UTF_8, FIELDS, CONTEXT);
        String reference = read.body().path("img").asText();
        if (picture.length == 0) {
            assertThat(read.pictures()).allMatch(one -> !one.isReadable());
            return;
        }
        Optional<ImageType> type = ImageType.of(picture);
        assertThat(read.pictures()).singleElement().satisfies(one -> {
            assertThat(one.reference()).isEqualTo(reference);
            assertThat(one.isReadable()).isEqualTo(type.isPresent());
            if (one.isReadable()) {
                assertThat(one.bytes()).isEqualTo(picture);
                assertThat(one.contentType()).isEqualTo(type.get().contentType());
            }
        });
    }

    /** Any text in the place of a picture. */
    @FuzzTest
    void readsAnyBase64(byte[] text) {
        Picture picture = Picture.fromBase64(ByteBuffer.wrap(text));
        assertThat(picture.reference()).matches("sha256:[0-9a-f]{64}|quarantine:[0-9a-f]{32}");
        assertThat(picture.raw()).isEqualTo(ByteBuffer.wrap(text));
        if (picture.isReadable()) {
            assertThat(picture.bytes().length).isLessThanOrEqualTo(text.length);
            picture.hasMd5(new String(text, StandardCharsets.ISO_8859_1));
        }
        // what can be read as a picture is never taken for the address of one
        assertThat(PictureAddress.is(ByteBuffer.wrap(text)) && picture.isReadable()).isFalse();
    }

    private static void readAgain(byte[] input, PictureFields fields) {
        InboundMessage read;
        try {
            read = MessageReader.read(input, StandardCharsets.UTF_8, fields, CONTEXT);
        } catch (MalformedMessageException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        assertThat(read.key((Object) null)).singleElement().asString().matches("[0-9a-f]{64}");
        read.pictures().forEach(picture -> assertThat(picture.raw().remaining()).isLessThanOrEqualTo(input.length));
        JsonNode vendor = read.vendor();
        assertThat(MessageReader.tree(written(vendor))).hasToString(TrimmedKeys.of(vendor).toString());
    }

    private static byte[] written(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
