package io.facebridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.protocol.MalformedMessageException.Kind;
import io.facebridge.testkit.Multipart;
import io.facebridge.testkit.Pictures;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.UnpooledByteBufAllocator;

class FormReaderTest {

    private static final PictureFields FIELDS = PictureFields.of("snap", "img", "data.snap_buf", "json.data.snap_buf");
    private static final byte[] SNAP = Pictures.jpeg(1);
    private static final byte[] FRAME = Pictures.jpeg(2, 90_000);
    private static final String SNAP_BASE64 = Base64.getEncoder().encodeToString(SNAP);
    private static final String SNAP_REFERENCE = Picture.fromBytes(SNAP).reference();
    private static final String FRAME_REFERENCE = Picture.fromBytes(FRAME).reference();
    private static final String MESSAGE = "{\"msg_id\":775,\"data\":{\"device_id\":\"13\"}}";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void drawsThePartsAsOneObjectAndReadsFromTheInnerOne() {
        Multipart form = new Multipart("x").text("key", "shared secret").file("snap", "a.jpg", SNAP).text("json", MESSAGE)
                .file("snap_frame", "b.jpg", FRAME).text("note", "娄");

        InboundMessage message = read(form);

        assertThat(plain(message.vendor())).isEqualTo(json("""
                {"key":"***","snap":"%s","json":%s,"snap_frame":"%s","note":"娄"}""".formatted(SNAP_REFERENCE, MESSAGE,
                FRAME_REFERENCE)));
        assertThat(plain(message.whole())).isEqualTo(plain(message.vendor()));
        assertThat(plain(message.body())).isEqualTo(json(MESSAGE));
        assertThat(message.pictures()).extracting(Picture::bytes).containsExactlyInAnyOrder(SNAP, FRAME);
    }

    @ParameterizedTest
    @ValueSource(strings = { "; filename=\"message.json\"", "; filename=\"\"", "\r\nContent-Type: application/json",
            "; filename=j\r\nContent-Type: image/jpeg", "\r\nContent-Type: text/plain; charset=\"utf-8\"",
            "\r\nContent-Transfer-Encoding: binary\r\nX-Unknown: 1" })
    void takesTheMessageHoweverItsPartIsLabelled(String label) {
        Multipart form = new Multipart("x").part("Content-Disposition: form-data; name=\"json\"" + label,
                MESSAGE.getBytes(StandardCharsets.UTF_8));

        assertThat(plain(read(form).body())).isEqualTo(json(MESSAGE));
    }

    @Test
    void takesAMessageOfSeveralMegabytesInATextPart() {
        String features = "124.000000,".repeat(300_000);
        String large = "{\"data\":{\"snap_feat\":\"" + features + "\"}}";

        assertThat(read(new Multipart("x").text("json", large)).body().at("/data/snap_feat").asText()).isEqualTo(features);
    }

    @ParameterizedTest
    @ValueSource(strings = { FORM, FORM + "; charset=UTF-8", "APPLICATION/X-WWW-FORM-URLENCODED" })
    void readsAUrlEncodedForm(String contentType) {
        String name = "{\"data\":{\"person_name\":\"娄 +%&=\"}}";
        String body = "key=shared+secret&snap=" + encoded(SNAP_BASE64) + "&json=" + encoded(name) + "&img=";

        InboundMessage message = read(body, contentType);

        assertThat(plain(message.vendor()))
                .isEqualTo(json("{\"key\":\"***\",\"snap\":\"%s\",\"json\":%s,\"img\":\"\"}".formatted(SNAP_REFERENCE, name)));
        assertThat(plain(message.body())).isEqualTo(json(name));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "application/json", "text/plain", "", FORM, "multipart/form-data; boundary=x",
            "multipart/form-data" })
    void readsBareJsonWhateverTheContentType(String contentType) {
        InboundMessage message = read("\uFEFF \r\n" + MESSAGE, contentType);

        assertThat(plain(message.body())).isEqualTo(json(MESSAGE));
        assertThat(plain(message.vendor())).isEqualTo(json(MESSAGE));
    }

    @Test
    void readsTheFormAsTheManualDrawsIt() {
        InboundMessage message = read("""
                {" key":"shared secret","snap ":"%s","img":"","json":{"key":"shared secret","data":{"snap_buf":"%s"}},}"""
                .formatted(SNAP_BASE64, SNAP_BASE64), "application/json");

        assertThat(plain(message.body()))
                .isEqualTo(json("{\"key\":\"***\",\"data\":{\"snap_buf\":\"%s\"}}".formatted(SNAP_REFERENCE)));
        assertThat(plain(message.vendor())).isEqualTo(json("""
                {" key":"***","snap ":"%s","img":"","json":{"key":"***","data":{"snap_buf":"%s"}}}"""
                .formatted(SNAP_BASE64, SNAP_REFERENCE).replace(SNAP_BASE64, SNAP_REFERENCE)));
        assertThat(message.whole().path("snap").asText()).isEqualTo(SNAP_REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"key\":\"S3\",\"json\":{}}", "{\"Key\":{\"v\":\"S3\"}}", "{\"json\":{\"key\":[\"S3\"]}}",
            "{\"key:\":\"S3\",\"a\":1}", "{\"json\":[{\"key\":\"S3\"}]}", "[{\"key\":\"S3\"}]" })
    void neverKeepsTheSharedKeyOfBareJson(String body) {
        InboundMessage message = read(body, "application/json");

        assertThat(message.vendor().toString() + message.whole() + message.body()).doesNotContain("S3").contains("***");
    }

    @Test
    void neverKeepsTheSharedKeyOfAFormWhateverPartItComesIn() {
        Multipart form = new Multipart("x").file("key", "key.txt", "S3".getBytes(StandardCharsets.UTF_8))
                .text(" KEY ", "S3").text("json", "{\"key\":\"S3\"}");

        InboundMessage message = read(form);

        assertThat(plain(message.vendor())).isEqualTo(json("{\"key\":\"***\",\"KEY\":\"***\",\"json\":{\"key\":\"***\"}}"));
        assertThat(message.pictures()).isEmpty();
    }

    @Test
    void leavesAnEmptyKeyAsItCame() {
        assertThat(plain(read(new Multipart("x").text("key", "").text("json", "{}")).vendor()))
                .isEqualTo(json("{\"key\":\"\",\"json\":{}}"));
        assertThat(plain(read("{\"key\":\"\",\"json\":{}}", null).vendor())).isEqualTo(json("{\"key\":\"\",\"json\":{}}"));
    }

    @Test
    void readsPicturesInPartsOfEveryKind() {
        Multipart form = new Multipart("x").text("json", "{}")
                .part("Content-Disposition: form-data; name=\"snap\"\r\nContent-Type: image/jpeg", SNAP)
                .text("img", "data:image/jpeg;base64," + SNAP_BASE64)
                .file("extra", "x.jpg", FRAME)
                .part("Content-Disposition: form-data; name=\"coded\"; filename=c",
                        SNAP_BASE64.getBytes(StandardCharsets.UTF_8))
                .file("none", "none.jpg", new byte[0]);

        assertThat(plain(read(form).vendor())).isEqualTo(json("""
                {"json":{},"snap":"%s","img":"%s","extra":"%s","coded":"%s","none":""}""".formatted(SNAP_REFERENCE,
                SNAP_REFERENCE, FRAME_REFERENCE, SNAP_REFERENCE)));
    }

    @Test
    void keepsWhatIsNoPictureForTheQuarantine() {
        byte[] junk = { (byte) 0xC3, (byte) 0x28, 0 };
        Multipart form = new Multipart("x").text("json", "{}").file("snap", "a.jpg", junk).text("img", "no picture")
                .part("Content-Disposition: form-data; name=\"note\"", junk);

        InboundMessage message = read(form);

        assertThat(message.pictures()).hasSize(2).noneMatch(Picture::isReadable);
        assertThat(message.vendor().path("snap").asText()).startsWith("quarantine:");
        assertThat(message.vendor().path("note").asText()).isEqualTo(message.vendor().path("snap").asText());
        assertThat(message.vendor().path("img").asText()).startsWith("quarantine:");
    }

    @Test
    void overwritesNothingWhereSeveralPartsHaveOneName() {
        Multipart form = new Multipart("x").text("json", "{\"n\":1}").file("snap", "1", SNAP).file("snap", "2", FRAME)
                .text("json", "{\"n\":2}");

        InboundMessage message = read(form);

        assertThat(plain(message.vendor())).isEqualTo(json("{\"json\":[{\"n\":1},{\"n\":2}],\"snap\":[\"%s\",\"%s\"]}"
                .formatted(SNAP_REFERENCE, FRAME_REFERENCE)));
        assertThat(plain(message.body())).isEqualTo(json("{\"n\":1}"));
    }

    @Test
    void givesOneDigestToOneMessageWhateverTheBoundaryAndTheOrderOfItsParts() {
        List<String> one = read(new Multipart("x").text("key", "a").text("json", MESSAGE).file("snap", "1.jpg", SNAP)
                .file("img", "2.jpg", FRAME)).key((Object) null);

        assertThat(read(new Multipart("other").file("img", "y.jpg", FRAME).file("snap", "z.jpg", SNAP)
                .text("json", MESSAGE)).key((Object) null)).isEqualTo(one);
        assertThat(read(new Multipart("x").text("json", MESSAGE).file("snap", "1.jpg", FRAME)
                .file("img", "2.jpg", SNAP)).key((Object) null)).isNotEqualTo(one);
        assertThat(read(new Multipart("x").text("json", MESSAGE + " ").file("snap", "1.jpg", SNAP)
                .file("img", "2.jpg", FRAME)).key((Object) null)).isNotEqualTo(one);
        assertThat(one).singleElement().asString().matches("[0-9a-f]{64}");
    }

    @Test
    void readsTheCharsetOfThePartElseOfTheRequestElseUtf8() {
        Charset gbk = Charset.forName("GBK");
        byte[] named = "{\"name\":\"娄松亚\"}".getBytes(gbk);
        String disposition = "Content-Disposition: form-data; name=\"json\"";
        Multipart part = new Multipart("x").part(disposition + "\r\nContent-Type: application/json; charset=gbk", named);
        Multipart request = new Multipart("x").part(disposition, named);
        Multipart eightBit = new Multipart("x")
                .part(disposition + "; filename=j\r\nContent-Transfer-Encoding: 8bit", named);
        String urlEncoded = "json=" + URLEncoder.encode("{\"name\":\"娄松亚\"}", gbk);

        assertThat(read(part).body().path("name").asText()).isEqualTo("娄松亚");
        assertThat(read(request.close(), request.contentType() + "; charset=GBK").body().path("name").asText())
                .isEqualTo("娄松亚");
        assertThat(read(eightBit.close(), eightBit.contentType() + "; charset=GBK").body().path("name").asText())
                .isEqualTo("娄松亚");
        assertThat(read(urlEncoded, FORM + ";charset=\"GBK\"").body().path("name").asText()).isEqualTo("娄松亚");
        assertThat(read(named, "application/json;charset=gbk").body().path("name").asText()).isEqualTo("娄松亚");
    }

    @ParameterizedTest
    @ValueSource(strings = { "multipart/form-data; boundary=\"x y\"", "multipart/form-data; charset=utf-8; boundary=\"x y\"",
            "Multipart/Form-Data;BOUNDARY=\"x y\"",
            "multipart/form-data; a=b; charset=utf-8; boundary=\"x y\"; c=d", "multipart/form-data; boundary = \"x y\" " })
    void readsHeadersAsClientsWriteThem(String contentType) {
        assertThat(plain(read(new Multipart("x y").text("json", MESSAGE).close(), contentType).body()))
                .isEqualTo(json(MESSAGE));
    }

    @Test
    void readsAFormWithAPreludeAndWithoutALastLineBreak() {
        byte[] closed = new Multipart("x").raw("\r\n").text("json", MESSAGE).close();

        assertThat(plain(read(Arrays.copyOf(closed, closed.length - 2), "multipart/form-data; boundary=x").body()))
                .isEqualTo(json(MESSAGE));
    }

    @Test
    void refusesAFormThatIsCutOffAnywhere() {
        Multipart form = new Multipart("x").text("json", MESSAGE).file("snap", "a.jpg", SNAP);
        int open = form.unclosed().length;
        byte[] closed = form.close();

        for (int length = 1; length < open + "--x--".length(); length++) {
            byte[] cut = Arrays.copyOf(closed, length);
            assertThatThrownBy(() -> read(cut, form.contentType())).as("cut off after %d bytes", length)
                    .isInstanceOfSatisfying(MalformedMessageException.class,
                            e -> assertThat(e.kind()).isIn(Kind.CUT_OFF, Kind.BAD_FORM));
        }
        assertThat(read(closed, form.contentType()).pictures()).hasSize(1);
    }

    @Test
    void givesAllMemoryBack() {
        byte[] form = new Multipart("x").text("json", MESSAGE).file("snap", "a.jpg", FRAME).close();
        byte[] broken = new Multipart("x").text("json", MESSAGE).part("Content-Disposition:", FRAME).close();
        ByteBufAllocatorMetric memory = UnpooledByteBufAllocator.DEFAULT.metric();
        long used = memory.usedDirectMemory() + memory.usedHeapMemory();

        for (int i = 0; i < 50; i++) {
            read(form, "multipart/form-data; boundary=x");
            assertRefused(Arrays.copyOf(form, form.length - 1000), "multipart/form-data; boundary=x", Kind.CUT_OFF);
            assertRefused(broken, "multipart/form-data; boundary=x", Kind.BAD_FORM);
            assertRefused("json=%7B&snap=%ZZ".getBytes(StandardCharsets.UTF_8), FORM, Kind.BAD_FORM);
        }

        // others in this JVM may use a little of it meanwhile
        assertThat(memory.usedDirectMemory() + memory.usedHeapMemory()).isLessThan(used + 10 * FRAME.length);
    }

    @Test
    void refusesAFormWithoutABoundary() {
        byte[] body = new Multipart("x").text("json", MESSAGE).close();

        assertRefused(body, "multipart/form-data", Kind.BAD_FORM);
        assertRefused(body, "multipart/mixed; boundary=x", Kind.BAD_FORM);
        assertRefused(body, "multipart/form-data; boundary=", Kind.BAD_FORM);
        assertRefused(body, "multipart/form-data; boundary=" + "x".repeat(71), Kind.BAD_FORM);
        assertRefused(body, "multipart/form-data; boundary=other", Kind.CUT_OFF);
        assertRefused(new byte[0], "multipart/form-data; boundary=x", Kind.CUT_OFF);
    }

    @Test
    void refusesAFormWithoutAMessage() {
        assertRefused(new Multipart("x").text("key", "k").text("Json", MESSAGE).close(), "multipart/form-data; boundary=x",
                Kind.MISSING_FIELD);
        assertRefused("key=1&jsn=2".getBytes(StandardCharsets.UTF_8), FORM, Kind.MISSING_FIELD);
        assertRefused(new byte[0], FORM, Kind.MISSING_FIELD);
        assertRefused(new Multipart("x").text("json", "").close(), "multipart/form-data; boundary=x", Kind.EMPTY);
        assertRefused(new Multipart("x").text("json", "{\"a\":").close(), "multipart/form-data; boundary=x", Kind.CUT_OFF);
        assertRefused("json=%7B%ZZ".getBytes(StandardCharsets.UTF_8), FORM, Kind.BAD_FORM);
        assertRefused("hello".getBytes(StandardCharsets.UTF_8), "text/plain", Kind.NOT_JSON);
    }

    @Test
    void refusesWhatIsNotInItsCharset() {
        byte[] body = new Multipart("x").text("json", MESSAGE).close();

        assertRefused(body, "multipart/form-data; boundary=x; charset=klingon", Kind.BAD_CHARSET);
        assertRefused(new Multipart("x").part("Content-Disposition: form-data; name=\"json\"\r\nContent-Type: a/b; charset=%",
                MESSAGE.getBytes(StandardCharsets.UTF_8)).close(), "multipart/form-data; boundary=x", Kind.BAD_FORM);
    }

    @Test
    void refusesAThousandParts() {
        Multipart form = new Multipart("x").text("json", MESSAGE);
        StringBuilder urlEncoded = new StringBuilder("json=%7B%7D");
        for (int i = 0; i < 1000; i++) {
            form.text("p" + i, "v");
            urlEncoded.append("&p").append(i).append("=v");
        }

        assertRefused(form.close(), form.contentType(), Kind.BAD_FORM);
        assertRefused(urlEncoded.toString().getBytes(StandardCharsets.UTF_8), FORM, Kind.BAD_FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Content-Disposition: form-data", "Content-Disposition:", "Content-Type: text/plain", "X",
            "Content-Disposition: form-data; name=\"\"", "Content-Disposition: form-data; name",
            "Content-Type: multipart/mixed",
            "Content-Disposition: form-data; name=\"a\"; filename=a\r\nContent-Transfer-Encoding: 9bit",
            "Content-Disposition: form-data; name=\"a\"; filename*=klingon''x" })
    void refusesAPartWhoseHeadersAreBroken(String headers) {
        byte[] form = new Multipart("x").text("json", MESSAGE).part(headers, new byte[]{ 1 }).close();

        assertThatThrownBy(() -> read(form, "multipart/form-data; boundary=x"))
                .isInstanceOfSatisfying(MalformedMessageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_FORM));
    }

    @Test
    void neverKeepsAFileNameAndLetsNoPartBecomeAHeader() {
        Multipart form = new Multipart("x").text("json", MESSAGE).file("snap", "../../x", SNAP)
                .file("a\r\nAuthorization: Bearer x", "b\r\n\r\nc", FRAME).text("Authorization", "Bearer y");

        InboundMessage message = read(form);

        assertThat(message.vendor().path("snap").asText()).isEqualTo(SNAP_REFERENCE);
        assertThat(message.vendor().path("Authorization").asText()).isEqualTo("Bearer y");
        assertThat(message.vendor().toString()).doesNotContain("../..").doesNotContain("Bearer x");
    }

    @Test
    void refusesANestedMultipart() {
        Multipart nested = new Multipart("y")
                .part("Content-Disposition: attachment; filename=\"1.jpg\"\r\nContent-Type: image/jpeg", SNAP);
        Multipart form = new Multipart("x").text("json", MESSAGE)
                .part("Content-Disposition: form-data; name=\"snap\"\r\nContent-Type: multipart/mixed; boundary=y",
                        nested.close());

        assertRefused(form.close(), form.contentType(), Kind.BAD_FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = { "X: %s", "Content-Type: a%s", "Content-Disposition: form-data; name=a%s", " \r\n\r\nX: %s",
            "X: 1\r\n\t\n\nX: %s", "\u0085\n\nX: %s" })
    void refusesEndlessHeaders(String header) {
        Multipart form = new Multipart("x").text("json", MESSAGE).part(header.formatted(";".repeat(1_000_000)), SNAP);

        assertRefused(form.close(), form.contentType(), Kind.BAD_FORM);
    }

    @Test
    void readsAPictureThatHoldsWhatLooksLikeTheBoundary() {
        byte[] lookalike = "--x--\r\n-- --xy --x".getBytes(StandardCharsets.UTF_8);
        byte[] picture = Arrays.copyOf(SNAP, SNAP.length + lookalike.length);
        System.arraycopy(lookalike, 0, picture, SNAP.length, lookalike.length);

        assertThat(read(new Multipart("x").text("json", MESSAGE).file("snap", "a", picture)).pictures()).singleElement()
                .satisfies(p -> assertThat(p.bytes()).isEqualTo(picture));
    }

    @Test
    void neverQuotesAForm() {
        byte[] form = new Multipart("x").text("json", MESSAGE)
                .part("Content-Disposition: form-data; name=\"a\"; filename=a\r\nContent-Transfer-Encoding: Li-Lei",
                        new byte[]{ 1 })
                .close();

        assertThatThrownBy(() -> read(form, "multipart/form-data; boundary=x")).isInstanceOf(MalformedMessageException.class)
                .hasMessageNotContaining("Li-Lei").hasNoCause();
    }

    private static void assertRefused(byte[] body, String contentType, Kind kind) {
        assertThatThrownBy(() -> read(body, contentType)).isInstanceOfSatisfying(MalformedMessageException.class,
                e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private static InboundMessage read(Multipart form) {
        return read(form.close(), form.contentType());
    }

    private static InboundMessage read(String body, String contentType) {
        return read(body.getBytes(StandardCharsets.UTF_8), contentType);
    }

    private static InboundMessage read(byte[] body, String contentType) {
        return FormReader.read(body, contentType, FIELDS,
                new InboundMessage.Context(Instant.EPOCH, d -> ZoneOffset.UTC, false));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** As read from text, where a small number is an int whatever it was before. */
    private static JsonNode plain(JsonNode tree) {
        return json(tree.toString());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
