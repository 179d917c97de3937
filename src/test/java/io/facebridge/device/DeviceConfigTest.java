package io.facebridge.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class DeviceConfigTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void knowsTheZoneAndTheNameOfADevice() {
        DeviceConfig config = config(
                Map.of("facebridge.devices.cam1.zone", "Europe/Berlin", "facebridge.devices.cam1.name", "Gate"));

        assertThat(config.zone("cam1")).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(config.name("cam1")).contains("Gate");
        assertThat(config.isConfigured("cam1")).isTrue();
    }

    @Test
    void fallsBackToTheDefaultZone() {
        DeviceConfig config = config(Map.of("facebridge.devices.cam1.name", "Gate"));

        assertThat(config.zone("cam1")).isEqualTo(SHANGHAI);
        assertThat(config.zone("cam2")).isEqualTo(SHANGHAI);
        assertThat(config.name("cam2")).isEmpty();
        assertThat(config.isConfigured("cam2")).isFalse();
    }

    @Test
    void takesIdsWithOddCharactersInQuotes() {
        DeviceConfig config = config(Map.of("facebridge.devices.\"88-07.18:00/x y\".zone", "UTC",
                "facebridge.devices.\"门口\".zone", "Asia/Tokyo"));

        assertThat(config.zone("88-07.18:00/x y")).isEqualTo(ZoneId.of("UTC"));
        assertThat(config.zone("门口")).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void refusesAMisspeltKeyAndAZoneThatIsNone() {
        assertThatThrownBy(() -> config(Map.of("facebridge.devices.cam1.zones", "UTC")))
                .isInstanceOf(ConfigValidationException.class);
        assertThatThrownBy(() -> config(Map.of("facebridge.devices.cam1.zone", "Mars/Base")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cam1");
    }

    static DeviceConfig config(Map<String, String> properties) {
        return new DeviceConfig(settings(properties), SHANGHAI);
    }

    static DeviceSettings settings(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(DeviceSettings.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(DeviceSettings.class);
    }
}
