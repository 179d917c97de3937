package io.facebridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.facebridge.operation.Content;

/** Forms that go to devices, read back with the decoder for forms that come from them. */
class FormContentTest {

    private static final byte[] BYTES = { 0, 1, '\r', '\n', '-', '-', 'b', (byte) 0xFF };

    @Test
    void isReadAsItWasMade() throws IOException {
        FormContent form = new FormContent("b-1").text("name", "张三\r\n").file("img", "张三_1.jpg", "image/jpeg",
                Content.of(BYTES));

        List<FormPart> parts = FormDecoder.multipart(form.content().bytes(), form.contentType(), StandardCharsets.UTF_8);

        assertThat(parts).extracting(FormPart::name).containsExactly("name", "img");
        assertThat(new String(parts.get(0).bytes(), StandardCharsets.UTF_8)).isEqualTo("张三\r\n");
        assertThat(parts.get(1).bytes()).isEqualTo(BYTES);
        assertThat(new String(form.content().bytes(), StandardCharsets.UTF_8)).contains("filename=\"张三_1.jpg\"");
        assertThat(form.content().length()).isEqualTo(form.content().bytes().length);
    }

    @Test
    void filesAreOpenedWhenTheyAreSentAndAnewEachTime() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        Content file = new Content(() -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(BYTES);
        }, BYTES.length, null);

        Content body = new FormContent().file("file", "a", "application/octet-stream", file).content();

        assertThat(opened).hasValue(0);
        try (InputStream first = body.open(); InputStream second = body.open()) {
            assertThat(first.read()).isEqualTo('-');
            assertThat(opened).hasValue(0);
            assertThat(second.readAllBytes()).hasSize((int) body.length());
        }
        assertThat(opened).hasValue(1);
        assertThat(body.bytes()).hasSize((int) body.length());
        assertThat(opened).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({ "a.jpg, a.jpg", "../../etc/passwd, passwd", "C:\\x\\y.png, y.png", "'a\"; filename=\"b', a; filename=b",
            "'a\r\nContent-Type: x', aContent-Type: x", "'', file", ".., file", "/, file", "张三_1.jpg, 张三_1.jpg" })
    void namesOfFilesLeadNowhere(String given, String sent) {
        assertThat(FormContent.fileName(given)).isEqualTo(sent);
        assertThat(FormContent.fileName("x".repeat(5000) + ".jpg")).hasSize(255).endsWith("x.jpg");
    }
}
