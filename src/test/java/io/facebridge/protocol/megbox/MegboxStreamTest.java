package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventJson;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.Rejection;
import io.facebridge.protocol.Replies;
import io.facebridge.protocol.Reply;
import io.facebridge.protocol.Translation;
import io.facebridge.testkit.EventSchema;
import io.facebridge.testkit.GoldenCase;
import io.facebridge.testkit.Pictures;

/** What becomes of a box's WebSocket messages, from the bytes to the event and the acknowledgement. */
class MegboxStreamTest {

    private static final Instant RECEIVED_AT = Instant.parse("2026-11-20T08:15:30.123Z");
    private static final Path GOLDEN = Path.of("src/test/resources/golden/megbox-frames");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Replies REPLIES = MegboxMessages.STREAM.replies();

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of("alert", MegboxFrames.alert("6018")),
                Arguments.of("alert.long-track", MegboxFrames.alert("18446744073709551615")),
                Arguments.of("alert.without-pictures", MegboxFrames.of("Alert")
                        .json(MegboxFrames.alertJson("6019", "null", "\"\"", 0))),
                Arguments.of("alert.not-a-picture", MegboxFrames.of("Alert")
                        .json(MegboxFrames.alertJson("6020", 3, 0, 0)).picture(new byte[]{ 1, 2, 3 })),
                Arguments.of("capture-face", MegboxFrames.capture("7018", "face")),
                Arguments.of("capture-human", MegboxFrames.capture("7018", "human")),
                Arguments.of("capture-vehicle", MegboxFrames.capture("7018", "vehicle")),
                Arguments.of("capture-cycle", MegboxFrames.capture("7018", "cycle")),
                Arguments.of("capture-plate", MegboxFrames.capture("7018", "plate")),
                Arguments.of("heartbeat", MegboxFrames.of("Beat").json(MegboxFrames.heartbeatJson())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void translatesFramesAsTheGoldenFilesSay(String name, MegboxFrames frame) throws IOException {
        JsonNode event = MAPPER.readTree(EventJson.tree(event(message(received(frame.bytes())))).toString());
        Path golden = GOLDEN.resolve(name + ".out.json");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(event) + "\n");
        }

        assertThat(event).isEqualTo(MAPPER.readTree(Files.readAllBytes(golden)));
        EventSchema.assertConforms(event);
    }

    @Test
    void everyGoldenFileIsRead() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(frames().map(frame -> frame.get()[0] + ".out.json").toList());
        }
    }

    @Test
    void everyMessageMakesItsOwnEventAndItsResendMakesTheSame() {
        List<byte[]> messages = new ArrayList<>(frames().map(frame -> ((MegboxFrames) frame.get()[1]).bytes()).toList());
        GoldenCase.all("megbox").filter(golden -> golden.message().startsWith("stream") && !golden.isBad())
                .forEach(golden -> messages.add(golden.body()));

        List<String> ids = messages.stream().flatMap(bytes -> ids(bytes).stream()).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(messages.stream().flatMap(bytes -> ids(bytes).stream())).containsExactlyElementsOf(ids);
    }

    @Test
    void aResendWithAnotherNumberOnItsFrameIsTheSameEvent() {
        assertThat(ids(MegboxFrames.alert("6018").seq(9).bytes())).isEqualTo(ids(MegboxFrames.alert("6018").seq(1).bytes()));
    }

    @Test
    void everyPartOfTheNaturalKeyMakesAnotherEvent() {
        String alert = "'deviceId':'a','videoNo':1,'trackId':7,'trackIdTimes':1,'timestamp':1603685000123";
        String capture = "'objType':'x',"
                + alert.replace("'timestamp'", "'catchTimestamp'");

        assertThat(Stream.of(alert, alert.replace("'a'", "'b'"), alert.replace("'videoNo':1", "'videoNo':2"),
                alert.replace(":7", ":8"), alert.replace("Times':1", "Times':2"), alert.replace("123", "124"),
                alert + ",'faceToken':'t'", capture, capture.replace("'x'", "'face'"), capture.replace("'x'", "'head'"),
                capture.replace("'x'", "'y'"), capture.replace("123", "124"))
                .map(fields -> event(json(fields)).id())).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = ';', value = {
            "'faceToken':'t'; FACE_RECOGNIZED", "'faceToken':'t','aboveHigh':1; FACE_RECOGNIZED",
            "'faceToken':'t','aboveHigh':'1'; FACE_RECOGNIZED", "'faceToken':'t','aboveHigh':0; FACE_UNMATCHED",
            "'faceToken':'t','aboveHigh':2; FACE_UNMATCHED", "'faceToken':'t','aboveHigh':null; FACE_RECOGNIZED",
            "'faceToken':''; FACE_UNMATCHED", "'faceToken':0; FACE_UNMATCHED", "'faceToken':'0','aboveHigh':1; FACE_UNMATCHED",
            "'faceToken':null; FACE_UNMATCHED", "'x':1; FACE_UNMATCHED" })
    void tellsPersonsAndStrangersApart(String fields, EventType type) {
        assertThat(event(json("'deviceId':'a','trackId':7,'timestamp':1603685000123," + fields)).type()).isEqualTo(type);
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(delimiter = ';', nullValues = "-", value = {
            "-; 'deviceId':'a','timestamp':1; DEVICE_HEARTBEAT", "Alert; 'deviceId':'a','timestamp':1; DEVICE_HEARTBEAT",
            "-; 'device_id':'a','timestamp':1,'x':2; DEVICE_HEARTBEAT",
            "Alert; 'deviceId':'a','timestamp':1,'x':2; FACE_UNMATCHED",
            "-; 'deviceId':'a','timestamp':1,'trackId':2; FACE_UNMATCHED",
            "-; 'deviceId':'a','dataType':'alert'; FACE_UNMATCHED",
            "-; 'deviceId':'a','catchTimestamp':1,'trackId':2,'objType':'human'; BODY_CAPTURED",
            "Capture; 'deviceId':'a','objType':'plate'; PLATE_CAPTURED",
            "-; 'deviceId':'a','dataType':'Capture'; OBJECT_CAPTURED",
            "Capture; 'deviceId':'a','dataType':'Alert','objType':'face'; FACE_CAPTURED",
            "Alert; 'deviceId':'a','alert_events':[{'alertor_type':'flame'}]; ALARM_RAISED",
            "-; 'deviceId':'a','alert_events':[{}],'trackId':2; ALARM_RAISED" })
    void tellsMessagesApart(String frame, String fields, EventType type) {
        assertThat(event(message(json(fields, new InboundMessage.Origin(null, frame)))).type()).isEqualTo(type);
    }

    @Test
    void theConnectionSaysWhoseMessageItIsOnlyWhereTheMessageDoesNot() {
        InboundMessage.Origin origin = new InboundMessage.Origin("box-1", null);
        for (String fields : List.of("'trackId':7", "'trackId':7,'catchTimestamp':1", "'alert_events':[{}]")) {
            assertThat(event(message(json(fields, origin))).data().device().id()).isEqualTo("box-1");
            assertThat(event(message(json("'deviceId':'a'," + fields, origin))).data().device().id()).isEqualTo("a");
            assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> event(json(fields)));
        }
    }

    @Test
    void takesAPictureThatWasFetchedFromItsAddress() {
        byte[] body = utf8("{'deviceId':'a','trackId':7,'images':{'captureFace':'','fullImage':'http://box/full.jpg'}}");
        Picture full = Picture.fromBytes(Pictures.jpeg(9));

        List<Image> images = event(message(new Received(body, body, null, "/", InboundMessage.Origin.UNKNOWN,
                Map.of("fullImage", full)))).data().images();

        assertThat(images).singleElement().satisfies(image -> {
            assertThat(image.role()).isEqualTo(Image.Role.SCENE);
            assertThat(image.media()).isEqualTo(full.reference());
        });
        assertThat(event(json("'deviceId':'a','trackId':7,'images':{'fullImage':'http://box/full.jpg'}")).data().images())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', value = {
            "'trackId':6018,'videoNo':1,'timestamp':1543893775; Alert_01_1543893775_6018_ACK",
            "'trackId':'0006018','videoNo':'12','timestamp':'1543893775123'; Alert_12_1543893775123_0006018_ACK",
            "'trackId':18446744073709551615,'videoNo':48,'timestamp':1543893775123; Alert_48_1543893775123_18446744073709551615_ACK",
            "'trackId':6018,'videoNo':1,'catchTimestamp':1543893775,'timestamp':7; Capture_01_1543893775_6018_ACK",
            "'dataType':'Capture','trackId':6018,'videoNo':1,'catchTimestamp':5; Capture_01_5_6018_ACK",
            "'dataType':'ALERT','trackId':6018,'videoNo':100,'timestamp':5; Alert_100_5_6018_ACK" })
    void acknowledgesWithTheWordsOfTheMessage(String fields, String text) {
        assertThat(REPLIES.accepted(json("'deviceId':'a'," + fields))).isEqualTo(new Reply(200, "text/plain", text));
    }

    @Test
    void acknowledgesFramesByTheirType() {
        assertThat(REPLIES.accepted(message(received(MegboxFrames.alert("6018").bytes()))).body())
                .isEqualTo("Alert_01_1543893775123_6018_ACK");
        assertThat(REPLIES.accepted(message(received(MegboxFrames.capture("6018", "human").bytes()))).body())
                .isEqualTo("Capture_12_1543893775123_6018_ACK");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "'timestamp':5", "'timestamp':5,'alert_events':[{}],'trackId':1,'videoNo':1",
            "'trackId':6018,'timestamp':5", "'trackId':6018,'videoNo':1", "'dataType':'Alert','videoNo':1,'timestamp':5",
            "'trackId':'a\\nb','videoNo':1,'timestamp':5", "'trackId':{},'videoNo':1,'timestamp':5",
            "'trackId':6018,'videoNo':-1,'timestamp':5", "'trackId':6018,'videoNo':12345678901,'timestamp':5" })
    void whatHasNoNameForItGetsNoAcknowledgement(String fields) {
        assertThat(REPLIES.accepted(json("'deviceId':'a'," + fields))).isEqualTo(Reply.empty(200));
    }

    @Test
    void whatWasNotKeptAsAnEventGetsNoAcknowledgement() {
        InboundMessage alert = message(received(MegboxFrames.alert("6018").bytes()));

        assertThat(REPLIES.rejected(alert, RECEIVED_AT, Rejection.unavailable())).isEqualTo(Reply.empty(503));
        assertThat(REPLIES.rejected(null, RECEIVED_AT, Rejection.internal())).isEqualTo(Reply.empty(500));
        assertThat(REPLIES.quarantined(alert, RECEIVED_AT)).isEqualTo(Reply.empty(200));
        assertThat(REPLIES.quarantined(null, RECEIVED_AT)).isEqualTo(Reply.empty(200));
    }

    @Test
    void refusesAFrameThatCameCutOff() {
        byte[] frame = MegboxFrames.alert("6018").bytes();
        FrameAssembler assembler = new FrameAssembler(100_000, "/", null);
        assembler.add(Arrays.copyOf(frame, frame.length - 1), false);

        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> message(assembler.end().get(0)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(MalformedMessageException.Kind.CUT_OFF));
    }

    private static Received received(byte[] bytes) {
        List<Received> received = new FrameAssembler(100_000, "/", null).add(bytes, false);
        assertThat(received).hasSize(1);
        return received.get(0);
    }

    private static InboundMessage message(Received received) {
        return MegboxMessages.STREAM.read(received, new InboundMessage.Context(RECEIVED_AT, device -> ZoneOffset.UTC, false,
                received.origin()));
    }

    private static Received json(String fields, InboundMessage.Origin origin) {
        byte[] body = utf8("{" + fields + "}");
        return new Received(body, body, null, "/", origin, Map.of());
    }

    private static InboundMessage json(String fields) {
        return message(json(fields, InboundMessage.Origin.UNKNOWN));
    }

    private static DeviceEvent event(InboundMessage message) {
        List<DeviceEvent> events = events(message);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static List<DeviceEvent> events(InboundMessage message) {
        return MegboxMessages.STREAM.translator().translate(message) instanceof Translation.Events translated
                ? translated.events()
                : List.of();
    }

    private static List<String> ids(byte[] bytes) {
        return events(message(received(bytes))).stream().map(DeviceEvent::id).toList();
    }

    private static byte[] utf8(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
