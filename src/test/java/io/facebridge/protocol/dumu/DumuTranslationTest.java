package io.facebridge.protocol.dumu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.event.DeviceEvent;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MalformedMessageException.Kind;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.MessageReader;
import io.facebridge.protocol.Rejection;
import io.facebridge.protocol.Translation;
import io.facebridge.testkit.GoldenCase;
import io.facebridge.testkit.Pictures;

class DumuTranslationTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String PICTURE = Base64.getEncoder().encodeToString(Pictures.jpeg(1));

    static Stream<GoldenCase> readable() {
        return GoldenCase.all("dumu").filter(golden -> !golden.isBad());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void aResendHasTheSameIdsAndNoTwoEventsShareOne(GoldenCase golden) {
        String body = new String(golden.body(), StandardCharsets.UTF_8);

        List<String> first = ids(family(golden), body, NOON);
        List<String> again = ids(family(golden), body, NOON.plusSeconds(60));

        assertThat(again).isEqualTo(first).doesNotHaveDuplicates();
    }

    @Test
    void facesWithoutIdsOfDifferentMessagesStayApartThoughTheTimeIsTheSame() {
        String one = "{'xeye_id':'a','timestamp':1598958922128,'faces':[{'top':1},{'top':2}]}";
        String other = "{'xeye_id':'a','timestamp':1598958922128,'faces':[{'top':3},{'top':4}]}";

        assertThat(Stream.concat(ids(DumuMessages.GEN1, one, NOON).stream(), ids(DumuMessages.GEN1, other, NOON).stream()))
                .hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void messagesOfACameraWhoseClockWasNeverSetStayApart() {
        String one = "{'sn':'a','timestamp':0,'counter':1}";
        String other = "{'sn':'a','timestamp':0,'counter':2}";

        assertThat(ids(DumuMessages.COUNTER, one, NOON)).doesNotContainAnyElementsOf(ids(DumuMessages.COUNTER, other, NOON));
    }

    @Test
    void aSceneOfAFacePacketIsNotTakenForTheTimedImageOfTheSameMoment() {
        String fields = "'xeye_id':'a','timestamp':1598958922128,'base_img':'" + PICTURE + "'";

        assertThat(ids(DumuMessages.GEN1, "{" + fields + ",'faces':[]}", NOON)).hasSize(1)
                .doesNotContainAnyElementsOf(ids(DumuMessages.GEN1, "{" + fields + ",'type':'timed_image'}", NOON));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
            "\"{'xeye_id':'xeye_2', 'img':'12345', 'timestamp':12345, 'faces':[]}\", xeye_2",
            "\"{'xeye_id':'xeye_2'}\", xeye_2",
            "\"{'xeye_id':'xeye_2','faces':'','type':7}\", xeye_2",
            "\"{'xeye_id':'xeye_2','data':{'xeye_id':'other'}}\", xeye_2",
            "\"{'data':{'xeye_id':'xeye_2','type':'timed_image','base_img':null}}\", xeye_2" })
    void aMessageThatShowsNothingIsAcceptedMakesNoEventAndIsASignOfLife(String body, String device) {
        InboundMessage message = read(DumuMessages.GEN1, body, NOON);

        Translation translation = DumuMessages.GEN1.translator().translate(message);

        assertThat(translation).isInstanceOf(Translation.Ignored.class);
        assertThat(translation.device().id()).isEqualTo(device);
        assertThat(DumuMessages.GEN1.replies().accepted(message).body()).isEqualTo("{}");
    }

    @Test
    void notesWhatItCannotUseByPathAndKeepsTheRest() {
        InboundMessage message = read(DumuMessages.GEN1,
                "{'xeye_id':'a','timestamp':'soon','faces':[{'face_id':1,'conf':1001,'quality':888,'pose_x':-90000}]}", NOON);

        DeviceEvent event = events(DumuMessages.GEN1, message).get(0);

        assertThat(message.unreadable()).containsExactly("/timestamp", "/faces/0/conf");
        assertThat(event.time()).isEqualTo(NOON);
        assertThat(event.data().quality().confidence()).isNull();
        assertThat(event.data().quality().score().value()).isEqualByComparingTo("0.888");
        assertThat(event.data().quality().pose().pitch()).isEqualByComparingTo("-90");
    }

    @Test
    void notesAMetricThatIsNoNumberOfSeconds() {
        InboundMessage message = read(DumuMessages.GEN1, "[{'metric':'runtime','value':1e30,'tags':'camera_id=a'}]", NOON);

        assertThat(events(DumuMessages.GEN1, message).get(0).data().heartbeat()).isNull();
        assertThat(message.unreadable()).containsExactly("runtime");
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "[1,'x',null]", "[{'metric':'fanspeed','tags':'camera_id=a'}]",
            "[[{'metric':'heartbeat'}]]" })
    void anArrayWithoutAHeartbeatMetricIsNoMessageOfThisProtocol(String body) {
        assertRefused(DumuMessages.GEN1, body, Kind.UNKNOWN_MESSAGE, "");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
            "\"{'timestamp':1,'faces':[]}\", xeye_id",
            "\"{'xeye_id':' ','faces':[]}\", xeye_id",
            "\"{'data':{'type':'timed_image'}}\", xeye_id",
            "\"[{'metric':'heartbeat'}]\", tags camera_id",
            "\"[{'metric':'heartbeat','tags':'camera_id= ,head_id=201'}]\", tags camera_id" })
    void refusesAMessageOfNobody(String body, String path) {
        assertRefused(DumuMessages.GEN1, body, Kind.MISSING_FIELD, path);
    }

    @Test
    void generation2RefusesAnArrayAndAMessageOfNobody() {
        for (MessageFamily family : List.of(DumuMessages.HEARTBEAT, DumuMessages.FACE, DumuMessages.REGISTER,
                DumuMessages.COUNTER)) {
            assertRefused(family, "[{'sn':'a'}]", Kind.WRONG_ROOT, "");
            assertRefused(family, "{'device_type':'VH01'}", Kind.MISSING_FIELD, "sn");
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
            "dumu-gen1, \"{'xeye_id':'a','timestamp':1,'faces':'[{\\u0022face_id\\u0022:1}]'}\", faces",
            "dumu-gen1, \"{'xeye_id':'a','faces':['x'],'base_img':''}\", faces",
            "dumu-gen1, \"{'xeye_id':'a','base_img':{'data':'x'}}\", base_img",
            "dumu-gen1, \"{'xeye_id':'a','data':{'faces':[{'face_id':1}]}}\", faces",
            "dumu-gen1, \"{'xeye_id':'a','type':'timed_image','base_img':['x']}\", base_img",
            "dumu-face, \"{'sn':'a','face':'{\\u0022img\\u0022:1}'}\", face",
            "dumu-face, \"{'sn':'a','face':{'img':{'x':1}}}\", face",
            "dumu-face, \"{'sn':'a','face':[{'picture':'x'}]}\", face",
            "dumu-face, \"{'sn':'a','img':{'x':1}}\", img",
            "dumu-counter, \"{'sn':'a','counter':'twenty'}\", counter",
            "dumu-counter, \"{'sn':'a','counter':1.5}\", counter" })
    void refusesContentOfWhichNothingCanBeRead(String family, String body, String path) {
        assertRefused(DumuMessages.families().stream().filter(f -> f.name().equals(family)).findFirst().orElseThrow(), body,
                Kind.WRONG_TYPE, path);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'sn':'a','face':''}", "{'sn':'a','face':[]}", "{'sn':'a','face':[{'img':''}]}",
            "{'sn':'a','face':null,'img':''}" })
    void aReportWithoutContentIsAccepted(String body) {
        assertThat(DumuMessages.FACE.translator().translate(read(DumuMessages.FACE, body, NOON)))
                .isInstanceOf(Translation.Ignored.class);
    }

    @Test
    void refusesInTheGatewaysOwnWords() {
        assertThat(DumuMessages.families()).allSatisfy(family -> {
            var reply = family.replies().rejected(null, NOON, Rejection.malformed(MalformedMessageException.missing("sn")));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body())
                    .isEqualTo("{\"error\":{\"code\":\"missing-field\",\"message\":\"the field sn is missing\"}}");
        });
    }

    private static void assertRefused(MessageFamily family, String body, Kind kind, String path) {
        assertThatThrownBy(() -> events(family, read(family, body, NOON)))
                .isInstanceOfSatisfying(MalformedMessageException.class, e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e.path()).isEqualTo(path);
                });
    }

    private static MessageFamily family(GoldenCase golden) {
        return DumuMessages.families().stream()
                .filter(family -> ("dumu-" + golden.message()).startsWith(family.name()))
                .findFirst().orElseThrow();
    }

    private static List<String> ids(MessageFamily family, String body, Instant receivedAt) {
        return events(family, read(family, body, receivedAt)).stream().map(DeviceEvent::id).toList();
    }

    private static List<DeviceEvent> events(MessageFamily family, InboundMessage message) {
        return family.translator().translate(message) instanceof Translation.Events translated
                ? translated.events()
                : List.of();
    }

    /** Single quotes stand for double ones; the golden files have no single quote. */
    private static InboundMessage read(MessageFamily family, String body, Instant receivedAt) {
        return MessageReader.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8,
                family.pictures(), new InboundMessage.Context(receivedAt, device -> ZoneOffset.UTC, false));
    }
}
