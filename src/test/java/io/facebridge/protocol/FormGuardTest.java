package io.facebridge.protocol;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormGuardTest {

    private static final String PART = "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = { "x", "--", "aaaa", "abab", "----WebKitFormBoundary7MA4YWxkTrZu0gW", "a-a--a" })
    void findsADelimiterThatBeginsALineWhateverStandsBeforeIt(String boundary) {
        String delimiter = "--" + boundary;
        for (int length = 0; length <= 2 * delimiter.length(); length++) {
            String before = (delimiter + "\0" + boundary).repeat(3).substring(0, length);

            assertThatThrownBy(() -> check(before + "\r\n" + delimiter + PART, boundary, 0)).hasMessageContaining("parts");
            assertThatCode(() -> check(before + delimiter, boundary, 0)).doesNotThrowAnyException();
            assertThatCode(() -> check("\0" + delimiter.substring(1) + PART, boundary, 0)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 64 })
    void countsAllOfThem(int parts) {
        String body = ("--x" + PART + "1\r\n").repeat(parts) + "--x--\r\n";

        assertThatCode(() -> check(body, "x", parts)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(body, "x", parts - 1)).isInstanceOf(MalformedMessageException.class);
    }

    private static void check(String body, String boundary, int maxParts) {
        FormGuard.check(body.getBytes(StandardCharsets.ISO_8859_1), boundary, maxParts);
    }
}
