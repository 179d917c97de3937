package io.facebridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.MethodSource;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;

import io.facebridge.operation.Content;
import io.facebridge.testkit.Multipart;
import io.facebridge.testkit.Pictures;

/**
 * Any form is a message or malformed; a well-formed one loses nothing. An input is a line with the Content-Type and the body.
 */
class FormReaderFuzzTest {

    private static final PictureFields FIELDS = PictureFields.of("snap", "img", "data.snap_buf", "json.data.snap_buf");
    private static final InboundMessage.Context CONTEXT = new InboundMessage.Context(Instant.EPOCH, id -> ZoneOffset.UTC,
            false);
    private static final byte[] JPEG = Arrays.copyOf(Pictures.jpeg(3), 60);
    private static final String MESSAGE = "{\"msg_id\":775,\"data\":{\"device_id\":\"13\"}}";

    static Stream<byte[]> seeds() {
        if (System.getenv("JAZZER_FUZZ") == null) {
            return Stream.empty();
        }
        Multipart form = new Multipart("x").text("key", "k").file("snap", "a.jpg", JPEG).text("json", MESSAGE)
                .part("Content-Disposition: form-data; name=\"img\"\r\nContent-Transfer-Encoding: base64\r\n"
                        + "Content-Type: text/plain; charset=GBK", JPEG);
        return Stream.of(input(form.contentType(), form.close()),
                input("application/x-www-form-urlencoded; charset=gb2312",
                        "key=a&json=%7B%22msg_id%22%3A1%7D&snap=%2F9j&x".getBytes(StandardCharsets.UTF_8)),
                input("application/json;charset=UTF-16", MESSAGE.getBytes(StandardCharsets.UTF_16)),
                input("multipart/form-data", MESSAGE.getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("seeds")
    @FuzzTest
    @DictionaryFile(resourcePath = "forms.dict")
    void readsAnyForm(byte[] input) {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        String type = new String(input, 0, end, StandardCharsets.ISO_8859_1);
        byte[] body = Arrays.copyOfRange(input, Math.min(input.length, end + 1), input.length);
        check(body, type);
        check(body, "multipart/form-data; boundary=x");
        check(body, "application/x-www-form-urlencoded");
    }

    /** Parts that the gateway itself wrote, for a device, are read as they were given. */
    @FuzzTest
    void readsWhatIsWritten(FuzzedDataProvider data) throws IOException {
        FormContent form = new FormContent("facebridge-boundary");
        List<String> names = new ArrayList<>();
        List<byte[]> bytes = new ArrayList<>();
        for (int left = data.consumeInt(1, 8); left > 0; left--) {
            String name = "part" + data.consumeInt(0, 9);
            names.add(name);
            if (data.consumeBoolean()) {
                String text = data.consumeString(60);
                form.text(name, text);
                bytes.add(text.getBytes(StandardCharsets.UTF_8));
            } else {
                byte[] file = data.consumeBytes(200);
                form.file(name, data.consumeString(40), "image/jpeg", Content.of(file));
                bytes.add(file);
            }
        }
        if (bytes.stream().anyMatch(one -> new String(one, StandardCharsets.ISO_8859_1).contains("facebridge-boundary"))) {
            return;
        }
        byte[] written = form.content().bytes();
        assertThat(form.content().length()).isEqualTo(written.length);
        List<FormPart> parts = FormDecoder.multipart(written, form.contentType(), StandardCharsets.UTF_8);
        assertThat(parts).extracting(FormPart::name).isEqualTo(names);
        for (int i = 0; i < bytes.size(); i++) {
            assertThat(parts.get(i).bytes()).isEqualTo(bytes.get(i));
        }
    }

    private static void check(byte[] body, String type) {
        try {
            Charset charset = Charsets.named(type);
            assertThat(charset).isNotNull();
            InboundMessage message = FormReader.read(body, type, FIELDS, CONTEXT);
            message.pictures().forEach(picture -> assertThat(picture.raw().remaining()).isLessThanOrEqualTo(body.length));
            assertThat(message.key("")).hasSize(1);
            assertThat(FormReader.read(body, type, FIELDS, CONTEXT).key("")).isEqualTo(message.key(""));
        } catch (MalformedMessageException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static byte[] input(String type, byte[] body) {
        byte[] line = (type + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(line, line.length + body.length);
        System.arraycopy(body, 0, all, line.length, body.length);
        return all;
    }
}
