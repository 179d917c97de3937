package io.facebridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.device.FieldError;
import io.facebridge.operation.OperationFailedException;

class DocumentsTest {

    private static final int LARGE = 32 << 20;

    @Test
    void refusesWhatIsSmallOnlyOnTheWire() {
        for (String many : new String[]{ "[],", "{},", "0,", "[0]," }) {
            assertRefused("[" + many.repeat(Documents.MAX_TOKENS) + "0]", 413, "200000");
            assertThatThrownBy(() -> Documents.read("[" + many.repeat(Documents.MAX_TOKENS) + "0]"))
                    .isInstanceOf(ApiException.class);
        }
        assertRefused("{\"a\":".repeat(200) + "1" + "}".repeat(200), 400, "levels deep");
        assertRefused("1".repeat(5000), 400, "numbers");
    }

    @Test
    void takesAThousandPersonsWithAllThatCanBeSaidOfThem() throws IOException {
        StringBuilder persons = new StringBuilder("{\"parameters\":{\"user_list\":[");
        for (int i = 0; i < 1000; i++) {
            persons.append(i == 0 ? "" : ",").append("{\"user_id\":\"").append(i).append("\",\"user_info\":{");
            for (int field = 0; field < 30; field++) {
                persons.append(field == 0 ? "" : ",").append("\"field").append(field).append("\":\"x\"");
            }
            persons.append("}}");
        }

        assertThat(read(persons.append("]}}").toString()).at("/parameters/user_list")).hasSize(1000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"parameters":{"seconds":1e999}}                      | parameters.seconds
            {"parameters":{"list":[1,{"a":[0,-1e999]}]}}          | parameters.list[1].a[1]
            [1e400]                                               | [0]
            """)
    void refusesNumbersThatNothingHolds(String document, String field) {
        assertThatThrownBy(() -> read(document)).isInstanceOfSatisfying(OperationFailedException.class, e -> {
            assertThat(e.kind()).isEqualTo(OperationFailedException.Kind.INVALID);
            assertThat(e.errors()).extracting(FieldError::field).containsExactly(field);
            assertThat(e.errors().toString()).doesNotContain("999").doesNotContain("Infinity");
        });
    }

    @Test
    void readsNumbersAsTheyAre() throws IOException {
        assertThat(read("[1e300,-2.5,12345678901234567890]").toString()).isEqualTo("[1.0E300,-2.5,12345678901234567890]");
    }

    private static void assertRefused(String document, int status, String text) {
        assertThatThrownBy(() -> read(document)).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(status);
            assertThat(e.getMessage()).contains(text);
        });
    }

    private static JsonNode read(String document) throws IOException {
        return Documents.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), LARGE);
    }
}
