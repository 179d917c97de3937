package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventJson;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.Translation;
import io.facebridge.testkit.EventSchema;
import io.facebridge.testkit.Pictures;

/** Pictures beside the names; what the names alone say is in the golden files {@code ftp.*}. */
class FtpPictureTest {

    private static final String MOMENT = "78CA83400506_20261120161530123_01_";
    private static final String CROP = MOMENT + "01_01_6018_{02_7657}.jpg";
    private static final String LIBRARY = MOMENT + "02_01_6018.jpg";
    private static final String SCENE = MOMENT + "03_01_6018.jpg";

    @Test
    void showsCropLibraryPictureAndSceneWhateverOrderTheyCameIn() {
        DeviceEvent event = translate(null, pictures(SCENE, CROP, LIBRARY), "");

        assertThat(event.type()).isEqualTo(EventType.FACE_CAPTURED);
        assertThat(event.data().images()).extracting(Image::role).containsExactly(Image.Role.FACE, Image.Role.REFERENCE,
                Image.Role.SCENE);
        assertThat(event.data().device().id()).isEqualTo("78CA8340050600000000");
        assertThat(event.data().device().mac()).isEqualTo("78:CA:83:40:05:06");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-20T08:15:30.123Z"));
        EventSchema.assertConforms(EventJson.tree(event));
    }

    @Test
    void isTheSameEventWhicheverPicturesCameWithTheCrop() {
        assertThat(translate(null, pictures(CROP), "").id())
                .isEqualTo(translate(null, pictures(CROP, SCENE), "").id())
                .isEqualTo(translate(null, pictures(LIBRARY, SCENE, CROP), "").id());
    }

    @Test
    void isAnEventOfItsOwnWithoutTheCropAndTheSameForWhatACrashLeaves() {
        DeviceEvent late = translate(null, pictures(SCENE), "");

        assertThat(late.id()).isNotEqualTo(translate(null, pictures(CROP), "").id());
        assertThat(late.type()).isEqualTo(EventType.FACE_CAPTURED);
        assertThat(late.data().images()).extracting(Image::role).containsExactly(Image.Role.SCENE);
        assertThat(translate(null, pictures(LIBRARY, SCENE), "").id()).isEqualTo(translate(null, pictures(LIBRARY), "").id())
                .isNotEqualTo(late.id());
    }

    @Test
    void isAnotherEventWhereTheCropIsBoundToOtherTargets() {
        String other = CROP.replaceFirst("(_\\{.*\\})?\\.jpg$", "_{02_0815}.jpg");

        assertThat(translate(null, pictures(other), "").id()).isNotEqualTo(translate(null, pictures(CROP), "").id());
        assertThat(translate(null, pictures(other, SCENE), "").id()).isEqualTo(translate(null, pictures(other), "").id());
    }

    @Test
    void takesTheDeviceIdThatTheConfigurationKnows() {
        assertThat(translate("78ca83400506", pictures(CROP), "").data().device().id()).isEqualTo("78ca83400506");
    }

    @Test
    void keepsTheEntryOfAFileThatIsNoPicture() {
        Map<String, Picture> files = pictures(CROP);
        files.put(SCENE, Picture.fromBytes("no picture".getBytes(StandardCharsets.UTF_8)));

        assertThat(translate(null, files, "").data().images()).extracting(Image::error).containsExactly(null,
                "the bytes are no picture");
    }

    @Test
    void refusesWhatHoldsNoPicture() {
        Map<String, Picture> files = new LinkedHashMap<>();
        files.put(SCENE, Picture.fromBytes("no picture".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> translate(null, files, "")).isInstanceOf(MalformedMessageException.class)
                .hasMessageNotContaining("6018");
        assertThatThrownBy(() -> translate(null, pictures(CROP), ",\"problem\":\"incomplete\""))
                .isInstanceOfSatisfying(MalformedMessageException.class,
                        e -> assertThat(e.kind()).isEqualTo(MalformedMessageException.Kind.CUT_OFF));
        assertThatThrownBy(() -> translate(null, pictures(CROP), ",\"problem\":\"too-large\""))
                .isInstanceOfSatisfying(MalformedMessageException.class,
                        e -> assertThat(e.kind()).isEqualTo(MalformedMessageException.Kind.TOO_LARGE));
    }

    private static Map<String, Picture> pictures(String... names) {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        List.of(names).forEach(name -> pictures.put(name, Picture.fromBytes(Pictures.jpeg(name.hashCode()))));
        return pictures;
    }

    private static DeviceEvent translate(String deviceId, Map<String, Picture> files, String more) {
        byte[] body = ("{\"files\":[" + files.keySet().stream().map(name -> '"' + name + '"').collect(Collectors.joining(","))
                + "]" + more + "}").getBytes(StandardCharsets.UTF_8);
        InboundMessage.Origin origin = new InboundMessage.Origin(deviceId, "ftp");
        InboundMessage.Context context = new InboundMessage.Context(Instant.EPOCH, device -> ZoneId.of("Asia/Shanghai"), false,
                origin);
        InboundMessage message = MegboxMessages.FTP
                .read(new Received(body, body, "application/json", "ftp:", origin, files), context);
        return ((Translation.Events) MegboxMessages.FTP.translator().translate(message)).events().get(0);
    }
}
