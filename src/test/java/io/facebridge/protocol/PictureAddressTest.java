package io.facebridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.testkit.Pictures;

class PictureAddressTest {

    @ParameterizedTest(name = "text {0}")
    @ValueSource(strings = { "http://192.168.1.92/full.jpg", "HTTPS://box/pictures/7", "http://box:8080/a?b=c", "./pic/7",
            "../pic/7.jpg", "pic/2020/7.jpg", "/pic/7.JPEG", "7.png", "/resource?path=/a/b", " ./pic/7.bmp ", "人脸/7.jpg",
            "pic/7.jpg?size=1#x", "20480", "0" })
    void isAnAddressOrANumber(String text) {
        assertThat(PictureAddress.is(bytes(text))).isTrue();
    }

    @ParameterizedTest(name = "text {0}")
    @ValueSource(strings = { "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA==", "/9j/4AAQ", "iVBORw0KGgo=", "aGVsbG8=", "_9j_4AAQSk-ZJRg",
            "data:image/jpeg;base64,/9j/4AAQ", "no picture!", "", "." })
    void isNone(String text) {
        assertThat(PictureAddress.is(bytes(text))).isFalse();
    }

    @Test
    void aPictureIsNone() {
        assertThat(PictureAddress.is(bytes(Base64.getEncoder().encodeToString(Pictures.jpeg(1))))).isFalse();
        assertThat(PictureAddress.is(bytes("http:" + "a".repeat(3000)))).isFalse();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
