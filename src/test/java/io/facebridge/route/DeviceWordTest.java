package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceWordTest {

    @ParameterizedTest
    @ValueSource(strings = { "box-1", "88:07_18.x", "gate 1/东", "')}${exception}{{device}}", "a?b=c&d#e", "100%", "a%2Fb",
            "~", "=", "==41", "a=20b", "\\'\"", "RAW(x)", "😀" })
    void isReadBackAndMeansNothingElse(String id) {
        String word = DeviceWord.of(id);

        assertThat(word).matches("[A-Za-z0-9_.:=-]+");
        assertThat(DeviceWord.deviceId(word)).isEqualTo(id);
    }

    @Test
    void ordinaryIdsStayAsTheyAre() {
        assertThat(DeviceWord.of("88-07:18_A.1")).isEqualTo("88-07:18_A.1");
        assertThat(DeviceWord.of("gate 1/东")).isEqualTo("gate=201=2F=E4=B8=9C");
        assertThat(DeviceWord.deviceId("gate=1 东=2")).isEqualTo("gate=1 东=2");
    }
}
