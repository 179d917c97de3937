package io.facebridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.event.Image;
import io.facebridge.testkit.Pictures;

class MessageReaderTest {

    private static final PictureFields FIELDS = PictureFields.of("base_img", "faces.face_img");
    private static final byte[] JPEG = Pictures.jpeg(1);
    private static final String BASE64 = Base64.getEncoder().encodeToString(JPEG);

    @Test
    void takesPicturesOutOfObjectsAndArrays() {
        InboundMessage message = read("""
                {"sn": "a", "base_img" : "%s", "faces":[{"face_img":"%s", "x": 1},{"face_img":""}]}""".formatted(BASE64,
                BASE64));

        String reference = message.body().at("/base_img").asText();
        assertThat(reference).startsWith("sha256:").hasSize(7 + 64);
        assertThat(message.body().at("/faces/0/face_img").asText()).isEqualTo(reference);
        assertThat(message.body().at("/faces/0/x").asInt()).isEqualTo(1);
        assertThat(message.body().at("/faces/1/face_img").asText()).isEmpty();
        assertThat(message.pictures()).singleElement().satisfies(p -> assertThat(p.bytes()).isEqualTo(JPEG));
        Image image = message.image(Image.Role.FACE, reference);
        assertThat(image.bytes()).isEqualTo(JPEG.length);
        assertThat(image.contentType()).isEqualTo("image/jpeg");
    }

    @ParameterizedTest
    @ValueSource(strings = { "data:image/jpeg;base64,%s", " %s ", "\\r\\n%s\\n", "DATA:;base64,%s" })
    void readsPicturesAsDevicesWriteThem(String shape) {
        String broken = Base64.getMimeEncoder().encodeToString(JPEG).replace("\r\n", "\\r\\n");

        assertThat(read("{\"base_img\":\"" + shape.formatted(BASE64) + "\"}").pictures()).singleElement()
                .satisfies(p -> assertThat(p.bytes()).isEqualTo(JPEG));
        assertThat(read("{\"base_img\":\"" + shape.formatted(broken) + "\"}").pictures()).singleElement()
                .satisfies(p -> assertThat(p.bytes()).isEqualTo(JPEG));
    }

    @ParameterizedTest
    @ValueSource(strings = { "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32LE", "UTF-8" })
    void takesPicturesOutOfEveryUtfThatNobodyNames(String charset) {
        for (String mark : new String[]{ "", "\uFEFF" }) {
            byte[] message = (mark + "{\"base_img\":\"" + BASE64 + "\",\"name\":\"娄\"}").getBytes(Charset.forName(charset));

            InboundMessage read = read(message, StandardCharsets.UTF_8);

            assertThat(read.pictures()).singleElement().satisfies(p -> assertThat(p.bytes()).isEqualTo(JPEG));
            assertThat(read.body().path("name").asText()).isEqualTo("娄");
        }
    }

    @Test
    void refusesWhatOnlyBeginsAsUtf32() {
        byte[] beyondUnicode = { '{', 0, 0, 0, (byte) 0x9B, 0, (byte) 0xFF, 0x6D };

        assertThatThrownBy(() -> read(beyondUnicode, StandardCharsets.UTF_8))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void keepsANumberWithAnExponentBeyondAllNumbersAsText() {
        InboundMessage message = read("{\"a\":1e99999999999999999999,\"b\":1e999999999}");

        assertThat(message.vendor().path("a").asText()).isEqualTo("1e99999999999999999999");
        assertThat(message.vendor().path("b").isBigDecimal()).isTrue();
    }

    @Test
    void readsPicturesWithRawLineBreaksEscapedSlashesUrlAlphabetAndNoPadding() {
        String raw = Base64.getMimeEncoder().encodeToString(JPEG);
        String slashes = BASE64.replace("/", "\\/");
        String url = Base64.getUrlEncoder().withoutPadding().encodeToString(JPEG);

        for (String text : new String[]{ raw, slashes, url }) {
            assertThat(read("{\"base_img\":\"" + text + "\",\"z\":1}").pictures()).singleElement()
                    .satisfies(p -> assertThat(p.bytes()).isEqualTo(JPEG));
        }
    }

    @Test
    void keepsTheEntryOfAPictureThatIsNone() {
        InboundMessage message = read("{\"base_img\":\"image-base64-encoded\",\"faces\":[{\"face_img\":\"%%%\"}]}");

        assertThat(message.pictures()).hasSize(2).allSatisfy(p -> {
            assertThat(p.isReadable()).isFalse();
            assertThat(p.quarantineId()).hasSize(32);
        });
        assertThat(message.body().at("/faces/0/face_img").asText()).startsWith("quarantine:");
        assertThat(message.image(Image.Role.FACE, message.body().at("/faces/0/face_img").asText()).error())
                .isEqualTo("the picture is not base64");
    }

    @Test
    void leavesNumbersAndNullInPlaceOfAPicture() {
        InboundMessage message = read("{\"base_img\":-1,\"faces\":[{\"face_img\":null}]}");

        assertThat(message.pictures()).isEmpty();
        assertThat(message.body().at("/base_img").asInt()).isEqualTo(-1);
    }

    @Test
    void trimsKeysForReadingAndLeavesTheVendorsMessageAsItCame() throws Exception {
        InboundMessage message = read("{\" code\":-200,\"web_ver:\":\"v24\",\"a\":1,\" a\":2}");

        assertThat(json(message.body().toString())).isEqualTo(json("{\"code\":-200,\"web_ver\":\"v24\",\"a\":1}"));
        assertThat(message.vendor().toString()).contains("\" code\"").contains("\"web_ver:\"");
    }

    @Test
    void keepsDigitsAsTheyCame() {
        JsonNode body = read("{\"score\":0.90283358097076416,\"trackId\":18446744073709551615,\"t\":47.0}").body();

        assertThat(body).hasToString("{\"score\":0.90283358097076416,\"trackId\":18446744073709551615,\"t\":47.0}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1,"b":[1,2,],}                              | {"a":1,"b":[1,2]}
            {"a":1 // seconds\\n,"b":2}                      | {"a":1,"b":2}
            {"a":"x"\\n"b":1\\n"c":{"d":true}\\n"e":null}    | {"a":"x","b":1,"c":{"d":true},"e":null}
            {"l":[{"a":1,}\\n{"a":2,}\\n],"c":0}             | {"l":[{"a":1},{"a":2}],"c":0}
            {"longitude": 114.0859,2\\n"latitude":22.5}      | {"longitude":114.08592,"latitude":22.5}
            {“code”：1，"log”:"a：，“b” c"}                    | {"code":1,"log":"a：，“b” c"}
            """)
    void mendsTypingErrors(String broken, String mended) throws Exception {
        assertThat(json(read(broken.replace("\\n", "\n")).body().toString())).isEqualTo(json(mended));
    }

    @Test
    void readsTheCharsetThatTheRequestNames() {
        byte[] gbk = "{\"name\":\"娄松亚\"}".getBytes(Charset.forName("GBK"));

        assertThat(read(gbk, Charset.forName("GBK")).body().path("name").asText()).isEqualTo("娄松亚");
        assertThat(read("\uFEFF{\"name\":\"娄\"}").body().path("name").asText()).isEqualTo("娄");
    }

    @Test
    void refusesTextInAnotherCharsetThanItNames() {
        byte[] gbk = "{\"name\":\"娄松亚\" \"a\":1}".getBytes(Charset.forName("GBK"));

        assertThatThrownBy(() -> read(gbk, StandardCharsets.UTF_8)).isInstanceOfSatisfying(MalformedMessageException.class,
                e -> assertThat(e.kind()).isEqualTo(MalformedMessageException.Kind.BAD_CHARSET));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                          | EMPTY
            `  `                        | EMPTY
            hello                       | NOT_JSON
            <html/>                     | NOT_JSON
            {"a":1                      | CUT_OFF
            {"a":"x                     | CUT_OFF
            {"base_img":"/9j/4AAQ       | CUT_OFF
            {"a":1}}                    | NOT_JSON
            {"a":1}{"a":2}              | NOT_JSON
            "text"                      | WRONG_ROOT
            12                          | WRONG_ROOT
            null                        | WRONG_ROOT
            """)
    void refusesWhatIsNoMessage(String body, MalformedMessageException.Kind kind) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(MalformedMessageException.class,
                e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void refusesWhatNestsTooDeep() {
        String deep = "[".repeat(100_000);

        assertThatThrownBy(() -> read(deep)).isInstanceOfSatisfying(MalformedMessageException.class,
                e -> assertThat(e.kind()).isEqualTo(MalformedMessageException.Kind.TOO_DEEP));
        assertThatThrownBy(() -> read("{\"a\":1 \"b\":" + deep)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void neverQuotesTheMessage() {
        assertThatThrownBy(() -> read("{\"name\":\"Li Lei\" oops}")).hasMessageNotContaining("Li Lei")
                .hasMessageNotContaining("oops");
    }

    private static InboundMessage read(String body) {
        return read(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static InboundMessage read(byte[] body, Charset charset) {
        return MessageReader.read(body, charset, FIELDS, new InboundMessage.Context(Instant.EPOCH, d -> ZoneOffset.UTC, false));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
