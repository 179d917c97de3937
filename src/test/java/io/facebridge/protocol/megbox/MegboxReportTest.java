package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Rejection;
import io.facebridge.protocol.Replies;
import io.facebridge.protocol.Reply;
import io.facebridge.protocol.Translation;
import io.facebridge.testkit.GoldenCase;
import io.facebridge.testkit.Pictures;

/** What holds beyond single messages: resends, refusals, replies, and how reports are told apart. */
class MegboxReportTest {

    private static final String ID = "'device_id':'a','video_number':1,'track_id':'7','timestamp':1603685000123";
    private static final String PICTURE = Base64.getEncoder().encodeToString(Pictures.jpeg(1));
    private static final String WRONG_MD5 = "00112233445566778899aabbccddeeff";

    static List<GoldenCase> messages() {
        return GoldenCase.all("megbox").filter(golden -> !golden.isBad() && golden.message().startsWith("report")).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void aResendHasTheSameIdsAndNoTwoEventsOfAMessageShareOne(GoldenCase golden) {
        List<String> first = ids(MegboxBodies.message(golden.body(), false));
        List<String> second = ids(MegboxBodies.message(golden.body(), false));

        assertThat(second).isEqualTo(first);
        assertThat(first).doesNotHaveDuplicates();
    }

    @Test
    void noTwoGoldenMessagesMakeTheSameEventSoThatAllCanBePushedToOneGateway() {
        assertThat(messages().stream().flatMap(golden -> ids(MegboxBodies.message(golden.body(), false)).stream()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void readsEveryPictureThatAMessageHolds(GoldenCase golden) {
        InboundMessage message = MegboxBodies.message(golden.body(), false);

        List<Image> images = MegboxBodies.events(message).stream().flatMap(event -> event.data().images().stream()).toList();

        assertThat(images.stream().map(Image::media).filter(media -> media != null).distinct())
                .containsExactlyInAnyOrderElementsOf(message.pictures().stream()
                        .filter(picture -> picture.isReadable())
                        .map(picture -> picture.reference())
                        .toList());
    }

    @Test
    void everyPartOfTheNaturalKeyMakesAnotherEvent() {
        assertThat(List.of(
                id("'objType':'face'," + ID),
                id("'objType':'face','stranger_flag':1," + ID),
                id("'objType':'human'," + ID),
                id("'objType':'face'," + ID.replace("'7'", "'8'")),
                id("'objType':'face'," + ID.replace("1603685000123", "1603685000124")),
                id("'objType':'face'," + ID.replace("'video_number':1", "'video_number':2")),
                id("'objType':'face'," + ID.replace("'a'", "'b'")))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({ "face, 0", "face, -1", "human, 0", "vehicle, null" })
    void capturesOfABoxWhoseClockWasNeverSetStayApart(String kind, String time) {
        String capture = "'objType':'%s','device_id':'a','video_number':1,'track_id':'0','timestamp':%s,'quality':"
                .formatted(kind, time);

        assertThat(id(capture + "0.8")).isNotEqualTo(id(capture + "0.9")).isEqualTo(id(capture + "0.8"));
    }

    @Test
    void theSameEventWithOtherPicturesIsTheSameEvent() {
        assertThat(id("'objType':'face','photo':'%s',".formatted(PICTURE) + ID)).isEqualTo(id("'objType':'face'," + ID));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = ';', value = {
            "'event_type':0; FACE_CAPTURED", "'event_type':1; FACE_CAPTURED", "'confidence':99; FACE_CAPTURED",
            "'stranger_flag':'','ImageID':'','alertGroup':''; FACE_CAPTURED", "'Description':'x'; FACE_CAPTURED",
            "'stranger_flag':0; FACE_RECOGNIZED", "'stranger_flag':'0'; FACE_RECOGNIZED", "'stranger_flag':1; FACE_UNMATCHED",
            "'stranger_flag':0,'event_type':1; FACE_RECOGNIZED", "'stranger_flag':1,'event_type':0; FACE_UNMATCHED",
            "'stranger_flag':0,'event_type':2; FACE_RECOGNIZED",
            "'access_pass':1; FACE_UNMATCHED", "'access_pass':1,'event_type':0; FACE_RECOGNIZED",
            "'access_pass':0,'event_type':1; FACE_UNMATCHED", "'access_pass':1,'event_type':2; FACE_UNMATCHED",
            "'ImageID':'i','event_type':0; FACE_RECOGNIZED", "'imageId':'i','event_type':0; FACE_RECOGNIZED",
            "'alertGroup':[{'groupName':'staff'}],'event_type':0; FACE_RECOGNIZED",
            "'alertGroup':[],'event_type':1; FACE_UNMATCHED", "'alertGroup':'staff','event_type':0; FACE_RECOGNIZED" })
    void tellsCapturesRecognitionsAndStrangersApart(String fields, EventType type) {
        assertThat(event("'objType':'face'," + fields + "," + ID).type()).isEqualTo(type);
    }

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource(delimiter = ';', value = {
            "'access_pass':1; true; ALLOWED", "'access_pass':0; false; ", "'access_pass':7; ; UNKNOWN",
            "'event_type':2; true; PASSWORD", "'event_type':2,'access_pass':0; true; PASSWORD" })
    void saysWhoMayPass(String fields, Boolean granted, String reason) {
        var access = event("'objType':'face'," + fields + "," + ID).data().access();

        assertThat(access.granted()).isEqualTo(granted);
        assertThat(access.reason() == null ? null : access.reason().name()).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({ "0, 0", "0.982, 0.982", "1, 1", "1.5, 0.015", "98.2, 0.982", "100, 1", "100.1, ", "-1, " })
    void readsSimilarityAndLivenessBelowAndAboveOne(BigDecimal raw, BigDecimal ratio) {
        var data = event("'objType':'face','stranger_flag':0,'confidence':%s,'fmp':%s,'fmp_error':0,".formatted(raw, raw) + ID)
                .data();

        assertThat(data.match() == null ? null : data.match().similarity().value())
                .usingComparator(Comparator.nullsFirst(Comparator.naturalOrder()))
                .isEqualTo(ratio);
        assertThat(data.liveness().score() == null ? null : data.liveness().score().value())
                .usingComparator(Comparator.nullsFirst(Comparator.naturalOrder()))
                .isEqualTo(ratio);
    }

    @ParameterizedTest
    @ValueSource(strings = { "park", "exit", "wander", "overwall", "fall", "smoke", "call", "watch_phone", "run", "sleep",
            "no_safetycap", "no_uniform", "no_safetybelt", "flame", "smog", "oil_spill", "person_off_duty_querying",
            "gathering", "fight", "intrusion", "tripwire", "no_vest", "lose_fire_equipment", "mask_area", "trashbin", "mice",
            "sundry_detect", "new_in_next_firmware" })
    void keepsTheVendorsWordForAnAlarm(String word) {
        assertThat(event("'device_id':'a','alert_events':[{'alertor_type':'%s'}]".formatted(word)).data().alarm().kind())
                .isEqualTo(word);
    }

    @ParameterizedTest(name = "pts {0} recv_ts {1} is {2}")
    @CsvSource({ "1596503018040, 1596503018100, 2020-08-04T01:03:38.040Z", "0, 1596503018100, 2020-08-04T01:03:38.100Z",
            "null, 1596503018100, 2020-08-04T01:03:38.100Z", "1596503018, null, 2020-08-04T01:03:38Z",
            "null, null, 2026-11-20T08:15:30.123Z" })
    void anAlarmHappenedWhenItsFrameWasShown(String pts, String arrived, Instant time) {
        assertThat(event("'device_id':'a','alert_events':[{}],'pts':%s,'recv_ts':%s".formatted(pts, arrived)).time())
                .isEqualTo(time);
    }

    static List<GoldenCase> withAttributes() {
        return messages().stream()
                .filter(golden -> golden.message().matches("report-(human|vehicle|cycle|plate|face-.*)"))
                .filter(golden -> Stream.of("face", "human", "vehicle", "cycle", "plate")
                        .anyMatch(kind -> MegboxBodies.message(golden.body(), false).body().has(kind + "Attr")))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withAttributes")
    void aReportWithoutItsTypeIsKnownByItsAttributes(GoldenCase golden) {
        String body = new String(golden.body(), StandardCharsets.UTF_8);
        DeviceEvent event = MegboxBodies.events(MegboxBodies.message(body)).get(0);

        DeviceEvent untyped = MegboxBodies.events(MegboxBodies.message(body.replace("objType", "objTypeOfOldFirmware")))
                .get(0);

        assertThat(untyped.type()).isEqualTo(event.type());
        assertThat(untyped.data().images()).isEqualTo(event.data().images());
        assertThat(untyped.data().attributes()).isEqualTo(event.data().attributes());
    }

    static List<GoldenCase> vigilance() {
        return messages().stream().filter(golden -> golden.message().equals("report-vigilance")).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vigilance")
    void aVigilanceReportWithoutItsListIsNeverTakenForACapture(GoldenCase golden) {
        String body = new String(golden.body(), StandardCharsets.UTF_8).replace("alert_events", "alerts");

        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> MegboxBodies.events(MegboxBodies.message(body)))
                .satisfies(e -> assertThat(e.path()).isEqualTo("alert_events"));
    }

    @Test
    void aVigilanceReportWhoseListIsNullShowsNothing() {
        assertThat(MegboxBodies.events(MegboxBodies.message(json("'device_id':'a','alert_events':null,'stream_id':0,'photo':'"
                + PICTURE + "'")))).isEmpty();
    }

    @Test
    void aVigilanceReportWithoutAlertsIsUnderstood() {
        InboundMessage message = MegboxBodies.message("{\"device_id\":\"a\",\"alert_events\":[]}");

        assertThat(MegboxMessages.REPORT.translator().translate(message))
                .isInstanceOfSatisfying(Translation.Ignored.class, ignored -> assertThat(ignored.device().id()).isEqualTo("a"));
    }

    @Test
    void aDamagedPictureIsRefusedUntilTheLastChance() {
        String body = json("'objType':'face','photo':'%s','photo_md5':'%s',".formatted(PICTURE, WRONG_MD5) + ID);

        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> MegboxBodies.events(MegboxBodies.message(body)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(MalformedMessageException.Kind.MD5_MISMATCH))
                .satisfies(e -> assertThat(e.path()).isEqualTo("photo"));
        assertThat(MegboxBodies.events(MegboxBodies.message(body.getBytes(StandardCharsets.UTF_8), true)))
                .singleElement()
                .satisfies(event -> assertThat(event.data().images()).singleElement()
                        .satisfies(image -> assertThat(image.error()).isNotBlank())
                        .satisfies(image -> assertThat(image.media()).isNull()));
    }

    @ParameterizedTest(name = "{0} is refused as {1}")
    @CsvSource(delimiter = ';', value = {
            "{'objType':'face','photo':''}; MISSING_FIELD", "{'alert_events':[{}]}; MISSING_FIELD",
            "{'objType':'human'}; MISSING_FIELD", "{'device_id':'a'}; UNKNOWN_MESSAGE",
            "[{'device_id':'a','objType':'face'}]; WRONG_ROOT", "{'device_id':'a','alert_events':'x'}; WRONG_TYPE" })
    void refusesWhatItCannotUnderstand(String body, MalformedMessageException.Kind kind) {
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> MegboxBodies.events(MegboxBodies.message(body.replace('\'', '"'))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void answersInTheShapeOfTheBoxsOwnAnswers() {
        Replies replies = MegboxMessages.REPORT.replies();
        Instant now = Instant.parse("2026-11-20T08:15:30Z");
        Reply success = Reply.json(200, "{\"code\":0,\"message\":\"success\"}");

        assertThat(replies.accepted(MegboxBodies.message("{\"device_id\":\"a\"}"))).isEqualTo(success);
        assertThat(replies.quarantined(null, now)).isEqualTo(success);
        assertThat(replies.rejected(null, now, Rejection.malformed(MalformedMessageException.missing("device_id"))))
                .isEqualTo(Reply.json(400,
                        "{\"error\":{\"code\":\"missing-field\",\"message\":\"the field device_id is missing\"}}"));
        assertThat(replies.rejected(null, now, Rejection.unavailable()).status()).isEqualTo(503);
    }

    private static List<String> ids(InboundMessage message) {
        return MegboxBodies.events(message).stream().map(DeviceEvent::id).toList();
    }

    private static String id(String fields) {
        return event(fields).id();
    }

    private static DeviceEvent event(String fields) {
        return MegboxBodies.events(MegboxBodies.message(json(fields))).get(0);
    }

    private static String json(String fields) {
        return "{" + fields.replace('\'', '"') + "}";
    }
}
