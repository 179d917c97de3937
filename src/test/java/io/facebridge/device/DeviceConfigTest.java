package io.facebridge.device;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({ "base-url,http://admin:secret@10.0.0.1,base-url", "base-url,http://8.8.8.8,base-url",
            "base-url,se cret,base-url",
            "subscription.url,http://secret,subscription.url", "subscription.enabled,true,subscription.enabled",
            "polls.queues,secret,polls.queues", "polls.every,PT0S,polls.every", "interval,PT999H,interval",
            "zone,secret,zone" })
    void failsTheStartByThePropertyNotItsValue(String key, String value, String named) {
        assertThatThrownBy(() -> config(Map.of("facebridge.devices.\"cam.1\"." + key, value)))
                .isInstanceOf(IllegalArgumentException.class).hasNoCause()
                .hasMessageStartingWith("facebridge.devices.\"cam.1\"." + named + " m")
                .hasMessageNotContaining("secret").hasMessageNotContaining("8.8.8.8");
    }

    @Test
    void readsAllThatTheConfigurationSays(@TempDir Path folder) throws IOException {
        Path certificate = Files.writeString(folder.resolve("box.pem"), ProfileReaderTest.certificate());
        String box = "facebridge.devices.box.";

        DeviceProfile profile = profiles(Map.ofEntries(entry(box + "protocol", "megbox"), entry(box + "name", "Lobby"),
                entry(box + "base-url", "https://10.0.0.7"), entry(box + "username", "admin"), entry(box + "password", "pw"),
                entry(box + "interval", "PT30S"), entry(box + "tls.certificate", certificate.toString()),
                entry(box + "subscription.enabled", "true"), entry(box + "polls.queues", "alerts,captures/face"),
                entry(box + "polls.every", "PT5S"), entry(box + "polls.delete-after-read", "true"))).find("box").orElseThrow();

        assertThat(profile).isEqualTo(new DeviceProfile("box", Protocol.MEGBOX, "Lobby", URI.create("https://10.0.0.7"),
                new DeviceProfile.Credentials("admin", "pw"), null, Duration.ofSeconds(30),
                new DeviceProfile.Tls(true, ProfileReaderTest.certificate()), new DeviceProfile.Subscription(true, null, false),
                new DeviceProfile.Polls(List.of("alerts", "captures/face"), Duration.ofSeconds(5), true),
                null, DeviceProfile.Origin.CONFIGURATION));
        assertThatThrownBy(() -> config(Map.of(box + "tls.certificate", folder.resolve("none").toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("facebridge.devices.\"box\".tls.certificate");
        Files.writeString(certificate, "no certificate");
        assertThatThrownBy(() -> config(Map.of(box + "tls.certificate", certificate.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("facebridge.devices.\"box\".tls.certificate");
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
