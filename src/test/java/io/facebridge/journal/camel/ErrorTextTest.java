package io.facebridge.journal.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

class ErrorTextTest {

    private static final byte[] EVENT = ("{\"data\":{\"device\":{\"id\":\"cam-1\"},\"match\":{\"name\":\"Li Lei\",\"number\":"
            + "110101199003078515,\"alias\":[\"Li Lei Wang\"],\"age\":503}}}").getBytes(StandardCharsets.UTF_8);

    @Test
    void saysWhatTheInnermostCauseSays() {
        assertThat(ErrorText.of(new IllegalStateException("outer", new IOException("connection refused")), List.of(EVENT)))
                .isEqualTo("connection refused");
        assertThat(ErrorText.of(new IllegalStateException("outer", new IOException()), List.of(EVENT))).isEqualTo("outer");
        assertThat(ErrorText.of(new IOException(), List.of(EVENT))).isEqualTo("failed without a message");
    }

    @Test
    void hidesWhatStandsInTheEvent() {
        assertThat(ErrorText.of(new IOException("cam-1: no column for Li Lei Wang, Li Lei or 110101199003078515: 503"),
                List.of(EVENT)))
                .isEqualTo("cam-1: no column for …, … or …: 503");
    }

    @Test
    void hidesWhatStandsInAnyOfTheEvents() {
        byte[] other = "{\"data\":{\"match\":{\"name\":\"Wang Fang\"}}}".getBytes(StandardCharsets.UTF_8);

        assertThat(ErrorText.of(new IOException("no column for Li Lei Wang, Wang Fang"), List.of(EVENT, other)))
                .isEqualTo("no column for …, …");
    }

    @Test
    void isOneShortLine() {
        assertThat(ErrorText.of(new IOException("first\nsecond"), List.of(EVENT))).isEqualTo("first");
        assertThat(ErrorText.of(new IOException("x".repeat(1000)), List.of(EVENT))).hasSize(301);
    }

    @Test
    void saysNothingOfAnEventThatItCannotRead() {
        assertThat(ErrorText.of(new IOException("Li Lei"), List.of("Li Lei".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("failed with an event that is no JSON");
    }
}
