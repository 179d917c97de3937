package io.facebridge.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.testkit.Pictures;

class EncodedPictureTest {

    private static final String BASE64 = Base64.getEncoder().encodeToString(Pictures.jpeg(1));

    @ParameterizedTest
    @ValueSource(strings = { "%s", " \r\n%s", "data:image/jpeg;base64,%s", "DATA:;base64,%s", "image/jpeg;base64,%s",
            "{\"img\":\"%s\"}", "<img src='%s'/>", "name=张三&photo=%s", "%s and more words", "张三%s" })
    void findsAPictureHoweverItIsWritten(String shape) {
        String lines = Base64.getMimeEncoder().encodeToString(Pictures.jpeg(1));
        String url = Base64.getUrlEncoder().withoutPadding().encodeToString(Pictures.jpeg(1));

        assertThat(EncodedPicture.isIn(shape.formatted(BASE64))).isTrue();
        assertThat(EncodedPicture.isIn(shape.formatted(lines))).isTrue();
        assertThat(EncodedPicture.isIn(shape.formatted(url))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "ffd8ffe000104a46494600010100000100", "89504e470d0a1a0a0000000d49484452000000", "474946383961300030009100",
            "424d363000000000000036000000280000", "524946467600000057454250565038200000", "49492a00080000000000000000000000",
            "4d4d002a00000008000000000000000000" })
    void findsEveryKindOfPictureThatTheGatewayKnows(String firstBytes) {
        byte[] picture = ByteBuffer.allocate(100).put(HexFormat.of().parseHex(firstBytes)).array();

        assertThat(ImageType.of(picture)).isPresent();
        assertThat(EncodedPicture.isIn(Base64.getEncoder().encodeToString(picture))).isTrue();
    }

    @Test
    void leavesOtherTextsAlone() {
        byte[] feature = new byte[2048];
        new Random(1).nextBytes(feature);

        assertThat(EncodedPicture.isIn(BASE64.substring(0, EncodedPicture.SHORTEST - 1))).as("too short").isFalse();
        assertThat(EncodedPicture.isIn("sha256:" + "ab".repeat(32))).isFalse();
        assertThat(EncodedPicture.isIn("/pictures/" + "2026-11-21/".repeat(8) + "1.jpg")).isFalse();
        assertThat(EncodedPicture.isIn("https://10.0.0.7/gateway/" + "a".repeat(100))).isFalse();
        assertThat(EncodedPicture.isIn("张三".repeat(50))).isFalse();
        assertThat(EncodedPicture.isIn(Base64.getEncoder().encodeToString(feature))).isFalse();
        assertThat(EncodedPicture.isIn(Base64.getEncoder().encodeToString("no picture, but words".repeat(9).getBytes(
                StandardCharsets.UTF_8)))).isFalse();
    }
}
