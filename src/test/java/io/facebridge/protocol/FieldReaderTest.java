package io.facebridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldReaderTest {

    record Wire(String sn, Long runtime, Integer age, BigDecimal score, Boolean die, Status status, List<Face> faces) {}

    record Status(Long free) {}

    record Face(Integer id) {}

    @Test
    void readsTextAsNumbersAndNumbersAsText() {
        InboundMessage message = message("""
                {"sn": 12, "runtime": "604,800", "age": "24.000000", "score": " 98.192848 ", "die": "1", "extra": {},
                 "status": {"free": "0x2000"}, "faces": {"id": 7}}""");

        assertThat(message.read(Wire.class)).isEqualTo(new Wire("12", 604800L, 24, new BigDecimal("98.192848"), true,
                new Status(8192L), List.of(new Face(7))));
        assertThat(message.unreadable()).isEmpty();
    }

    @Test
    void takesWhatIsEmptyForAbsent() {
        InboundMessage message = message("{\"sn\":\" \",\"runtime\":\"\",\"age\":null,\"status\":\"\"}");

        assertThat(message.read(Wire.class)).isEqualTo(new Wire(null, null, null, null, null, null, null));
        assertThat(message.unreadable()).isEmpty();
    }

    @Test
    void notesByPathWhatCannotBeReadAndGoesOn() {
        InboundMessage message = message(
                """
                        {"sn": {"a":[1]}, "runtime": "soon", "age": 1.5, "score": true, "die": 2, "status": 5, "faces": ["x", {"id": []}]}""");

        Wire wire = message.read(Wire.class);

        assertThat(wire.sn()).isNull();
        assertThat(wire.status()).isNull();
        assertThat(wire.faces().get(1)).isEqualTo(new Face(null));
        assertThat(message.unreadable()).containsExactly("/sn", "/runtime", "/age", "/score", "/die", "/status", "/faces/0",
                "/faces/1/id");
    }

    @ParameterizedTest
    @ValueSource(strings = { "1e999999999", "\"1e999999999\"", "\"-1E-999999999\"",
            "1000000000000000000000000000000000000000000000000000000000000" })
    void doesNotExpandMonstrousNumbers(String number) {
        InboundMessage message = message("{\"runtime\":" + number + ",\"score\":" + number + "}");

        assertThat(message.read(Wire.class).runtime()).isNull();
        assertThat(message.unreadable()).containsExactly("/runtime", "/score");
    }

    @Test
    void refusesAMessageThatIsNoObject() {
        assertThatThrownBy(() -> message("[]").read(Wire.class)).isInstanceOf(MalformedMessageException.class);
    }

    private static InboundMessage message(String body) {
        return MessageReader.read(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, PictureFields.NONE,
                new InboundMessage.Context(Instant.EPOCH, d -> ZoneOffset.UTC, false));
    }
}
