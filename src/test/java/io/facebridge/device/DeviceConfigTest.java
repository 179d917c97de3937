package io.facebridge.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.facebridge.event.Protocol;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class DeviceConfigTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void knowsTheZoneAndTheNameOfADevice() {
        DeviceProfiles profiles = profiles(
                Map.of("facebridge.devices.cam1.zone", "Europe/Berlin", "facebridge.devices.cam1.name", "Gate"));

        assertThat(profiles.zone(Protocol.DUMU, "cam1")).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(profiles.name(Protocol.NEBULA, "cam1")).contains("Gate");
        assertThat(profiles.isConfigured("cam1")).isTrue();
    }

    @Test
    void fallsBackToTheDefaultZone() {
        DeviceProfiles profiles = profiles(Map.of("facebridge.devices.cam1.name", "Gate"));

        assertThat(profiles.zone(Protocol.DUMU, "cam1")).isEqualTo(SHANGHAI);
        assertThat(profiles.zone(Protocol.DUMU, "cam2")).isEqualTo(SHANGHAI);
        assertThat(profiles.name(Protocol.DUMU, "cam2")).isEmpty();
        assertThat(profiles.isConfigured("cam2")).isFalse();
    }

    @Test
    void appliesToDevicesOfItsProtocolAlone() {
        DeviceProfiles profiles = profiles(
                Map.of("facebridge.devices.1.zone", "Europe/Berlin", "facebridge.devices.1.protocol", "nebula"));

        assertThat(profiles.zone(Protocol.NEBULA, "1")).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(profiles.zone(Protocol.DUMU, "1")).isEqualTo(SHANGHAI);
    }

    @Test
    void takesIdsWithOddCharactersInQuotes() {
        DeviceProfiles profiles = profiles(Map.of("facebridge.devices.\"88-07.18:00/x y\".zone", "UTC",
                "facebridge.devices.\"门口\".zone", "Asia/Tokyo"));

        assertThat(profiles.zone(Protocol.DUMU, "88-07.18:00/x y")).isEqualTo(ZoneId.of("UTC"));
        assertThat(profiles.zone(Protocol.DUMU, "门口")).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void refusesAMisspeltKeyAndAZoneThatIsNone() {
        assertThatThrownBy(() -> config(Map.of("facebridge.devices.cam1.zones", "UTC")))
                .isInstanceOf(ConfigValidationException.class);
        assertThatThrownBy(() -> config(Map.of("facebridge.devices.cam1.zone", "Mars/Base")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cam1");
    }

    /** What the configuration alone says. */
    static DeviceProfiles profiles(Map<String, String> properties) {
        return DeviceProfiles.of(SHANGHAI, config(properties).profiles().values().toArray(DeviceProfile[]::new));
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
