package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.protocol.megbox.rest.Envelope;
import io.facebridge.protocol.megbox.rest.ErrorCodes;
import io.facebridge.protocol.megbox.rest.MegboxErrorException;
import io.facebridge.protocol.megbox.rest.PictureSource;
import io.facebridge.protocol.megbox.rest.QueuePage;
import io.facebridge.protocol.megbox.rest.RecordQueue;

/** A box's own interface as text. */
class MegboxRestTest {

    private static final URI DEVICE = URI.create("http://192.168.1.9");

    @Test
    void parametersStandInTheOrderOfTheManual() {
        assertThat(RecordQueue.ALERTS.page(null, 50, null)).isEqualTo("/v1/MEGBOX/alerts?pageSize=50");
        assertThat(RecordQueue.FACE.page("100", 50, 1600000000L))
                .isEqualTo("/v1/MEGBOX/captures/face?pageToken=100&pageSize=50&timeStart=1600000000");
        assertThat(RecordQueue.HUMAN.deletion("684", 1570691592918L)).isEqualTo("/v1/MEGBOX/captures/684/1570691592918");
    }

    @Test
    void anErrorNamesTheParametersBehindAColonOfEitherWidth() {
        Envelope envelope = envelope("{\"code\":104001,\"message\":\"ILLEGAL_ARGUMENT：searchThreshold，rotation\",\"data\":{}}");

        assertThat(envelope.arguments()).containsExactly("searchThreshold", "rotation");
        assertThat(new MegboxErrorException(envelope.code(), envelope.arguments()))
                .hasMessage("104001: a parameter is wrong (searchThreshold, rotation)");
        assertThat(envelope("{\"code\":104001,\"message\":\"ILLEGAL_ARGUMENT:a,b\"}").arguments()).containsExactly("a", "b");
    }

    @Test
    void theSampleOfTheManualIsReadInSpiteOfItsQuotes() {
        assertThat(envelope("{ \"code\":14001, \"message\":\"ILLEGAL_ARGUMENT\", \"timestamp”:1532489052000， “timeCost”:23,"
                + " “data”:{} }").code()).isEqualTo(14001);
    }

    @Test
    void withoutABodyTheStatusSpeaks() {
        assertThat(Envelope.of(401, new byte[0]).code()).isEqualTo(ErrorCodes.PASSWORD_ERROR);
        assertThat(Envelope.of(404, new byte[0]).code()).isEqualTo(ErrorCodes.NOT_FOUND);
        assertThat(Envelope.of(500, new byte[0]).code()).isEqualTo(ErrorCodes.INTERNAL_ERROR);
        assertThat(Envelope.read(new byte[]{ (byte) 0xFF, (byte) 0xD8 })).isEmpty();
    }

    @Test
    void aTokenThatDoesNotLeadOnEndsTheListing() {
        String record = "{\"trackId\":12345678901234567890,\"timestamp\":1570691102826}";
        assertThat(page("{\"nextPageToken\":3,\"alertsEvent\":[" + record + "]}", null).nextPageToken()).isEqualTo("3");
        assertThat(page("{\"nextPageToken\":3,\"alertsEvent\":[" + record + "]}", "3").nextPageToken()).isNull();
        assertThat(page("{\"nextPageToken\":\"\",\"alertsEvent\":[" + record + "]}", "3").nextPageToken()).isNull();
        assertThat(page("{\"nextPageToken\":6,\"alertsEvent\":[]}", "3").nextPageToken()).isNull();
        QueuePage.Entry entry = page("{\"alertsEvent\":[" + record + "]}", null).records().get(0);
        assertThat(entry.trackId()).isEqualTo("12345678901234567890");
        assertThat(entry.json()).asString(StandardCharsets.UTF_8).isEqualTo(record);
    }

    @ParameterizedTest
    @CsvSource({
            "./record_CHN0/a_r-8.82.jpg, /record_CHN0/a_r-8.82.jpg",
            "record/a b.jpg, /record/a%20b.jpg",
            "/record/v1/a%25b.jpg, /record/v1/a%25b.jpg",
            "/v1.jpg, /v1.jpg",
            "/face_data/Dy9h==.jpg, /face_data/Dy9h==.jpg",
            "http://192.168.1.9/a.jpg?x=1, /a.jpg?x=1",
            "HTTP://192.168.1.9:80/a.jpg, /a.jpg" })
    void anAddressOnTheDeviceIsFound(String address, String path) {
        assertThat(PictureSource.isAddress(address)).isTrue();
        assertThat(PictureSource.locate(address, DEVICE, "/")).contains(path);
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://169.254.169.254/a.jpg", "http://192.168.1.9:8080/a.jpg", "https://192.168.1.9/a.jpg",
            "http://admin@192.168.1.9/a.jpg", "http://192.168.1.9@evil/a.jpg", "../etc/a.jpg", "./a/../../b.jpg",
            "/a/%2e%2e/b.jpg",
            "/v1/MEGBOX/devices/restoreFactorySet", "v1/megbox/ftpUpload", "./v1/MEGBOX/x.jpg",
            "/V1/MegBox/devices/reboot?x=.jpg",
            "/%76%31/MEGBOX/x", "/v%31%2fMEGBOX/x", "/%2576%2531/MEGBOX/x", "/.//v1//MEGBOX/x.jpg", "/./v1;a=b/MEGBOX/x.jpg",
            "\\v1\\MEGBOX\\x.jpg", "/%5cv1/MEGBOX/x.jpg", "/v1%20/MEGBOX/x.jpg", "/v1%3Fa.jpg", "/x%3F/../v1/MEGBOX/x.jpg",
            "/v1", "/box/v1/MEGBOX/x.jpg",
            "http://192.168.1.9/v1/MEGBOX/ftpUpload?a.jpg", "/%2fv1/MEGBOX/x.jpg", "/a%00/../v1/x.jpg",
            "//evil/a.jpg", "file:///etc/a.jpg", "ftp://192.168.1.9/a.jpg", "a\\..\\..\\b.jpg" })
    void anAddressElsewhereIsNot(String address) {
        assertThat(PictureSource.locate(address, DEVICE, "/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/9j/4AAQSkZJRgABAQ", "", "data:image/jpeg;base64,/9j/4A.", "iVBORw0KGgo=" })
    void base64IsNoAddress(String text) {
        assertThat(PictureSource.isAddress(text)).isFalse();
    }

    private static Envelope envelope(String json) {
        return Envelope.of(400, json.getBytes(StandardCharsets.UTF_8));
    }

    private static QueuePage page(String data, String token) {
        return QueuePage.read(RecordQueue.ALERTS,
                Envelope.of(200, ("{\"code\":0,\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8)).data(), token);
    }
}
