package io.facebridge.protocol.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.facebridge.event.DeviceEvent;
import io.facebridge.event.Ratio;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MalformedMessageException.Kind;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.MessageReader;
import io.facebridge.protocol.Rejection;
import io.facebridge.protocol.Translation;
import io.facebridge.testkit.GoldenCase;

class ModuleTranslationTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    static Stream<GoldenCase> readable() {
        return GoldenCase.all("module").filter(golden -> !golden.isBad());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void aResendHasTheSameId(GoldenCase golden) {
        MessageFamily family = ModuleMessages.families().stream()
                .filter(f -> f.name().equals("module-" + golden.message())).findFirst().orElseThrow();
        String body = new String(golden.body(), StandardCharsets.UTF_8);

        assertThat(event(family, body, NOON.plusSeconds(60)).id()).isEqualTo(event(family, body, NOON).id());
    }

    @Test
    void twoPersonsOfTheSameSecondAndTwoStrangersStayApart() {
        String fields = "{'device_id':'a','timestamp':1577763831,'score':0.%s,'user_id':'%s'}";

        assertThat(Stream.of(fields.formatted("9", "1"), fields.formatted("9", "2"), fields.formatted("3", ""),
                fields.formatted("4", "")).map(body -> event(ModuleMessages.RECOGNITION, body, NOON).id()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({ "-2, ", "-2.0, ", "-2.000000000, ", "0, 0", "0.93, 0.93", "1.0, 1.0" })
    void aLivenessScoreOfMinus2IsNoScore(String raw, String expected) {
        InboundMessage message = read(ModuleMessages.STATUS,
                "{'device_id':'a','rgb_liveness_score':" + raw + ",'nir_liveness_score':'" + raw + "','mask_score':0}", NOON);

        var analysis = event(ModuleMessages.STATUS, message).data().analysis();

        assertThat(message.unreadable()).isEmpty();
        for (var score : new Ratio[]{ analysis.rgbLivenessScore(), analysis.nirLivenessScore() }) {
            assertThat(score == null ? null : score.value().toPlainString()).isEqualTo(expected);
        }
    }

    @Test
    void notesAScoreThatIsNoneAndLeavesItOut() {
        InboundMessage message = read(ModuleMessages.STATUS,
                "{'device_id':'a','rgb_liveness_score':-1,'nir_liveness_score':1.5,'mask_score':-2,'dms_type':'normal'}", NOON);

        var analysis = event(ModuleMessages.STATUS, message).data().analysis();

        assertThat(message.unreadable()).containsExactly("/mask_score", "/rgb_liveness_score", "/nir_liveness_score");
        assertThat(Stream.of(analysis.maskScore(), analysis.rgbLivenessScore(), analysis.nirLivenessScore()))
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({ "normal, normal", "smoking, smoking", "calling, calling", "drinking, drinking", "eating, eating",
            "EATING, eating", "yawning, unknown" })
    void tellsWhatTheDriverDoes(String dmsType, String word) {
        assertThat(event(ModuleMessages.STATUS, "{'device_id':'a','dms_type':'" + dmsType + "'}", NOON).data().analysis()
                .behaviour().word()).isEqualTo(word);
    }

    @Test
    void refusesAnArrayAndACallbackOfNobody() {
        for (MessageFamily family : ModuleMessages.families()) {
            assertRefused(family, "[{'device_id':'a'}]", Kind.WRONG_ROOT);
            assertRefused(family, "{'device_id':' ','timestamp':1577763831}", Kind.MISSING_FIELD);
        }
    }

    @Test
    void answersWithAnEmptyObjectAndRefusesInTheGatewaysOwnWords() {
        assertThat(ModuleMessages.families()).allSatisfy(family -> {
            InboundMessage message = read(family, "{'device_id':'a'}", NOON);
            assertThat(family.replies().accepted(message).body()).isEqualTo("{}");
            assertThat(family.replies().rejected(null, NOON, Rejection.malformed(MalformedMessageException.cutOff())).body())
                    .isEqualTo("{\"error\":{\"code\":\"cut-off\",\"message\":\"the message ends in the middle\"}}");
        });
    }

    private static void assertRefused(MessageFamily family, String body, Kind kind) {
        assertThatThrownBy(() -> event(family, body, NOON)).isInstanceOfSatisfying(MalformedMessageException.class,
                e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private static DeviceEvent event(MessageFamily family, String body, Instant receivedAt) {
        return event(family, read(family, body, receivedAt));
    }

    private static DeviceEvent event(MessageFamily family, InboundMessage message) {
        Translation.Events translated = (Translation.Events) family.translator().translate(message);
        assertThat(translated.events()).hasSize(1);
        return translated.events().get(0);
    }

    /** Single quotes stand for double ones; the golden files have no single quote. */
    private static InboundMessage read(MessageFamily family, String body, Instant receivedAt) {
        return MessageReader.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8,
                family.pictures(), new InboundMessage.Context(receivedAt, device -> ZoneOffset.UTC, false));
    }
}
