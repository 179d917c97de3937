package io.facebridge.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the configuration says about devices: {@code facebridge.devices.<id>.*} and {@code facebridge.default-zone}. */
@ApplicationScoped
public class DeviceConfig {

    private final Map<String, DeviceSettings.Settings> byId;
    private final Map<String, ZoneId> zones;
    private final Map<String, DeviceProfile> profiles;
    private final ZoneId defaultZone;

    /** @throws IllegalArgumentException when a configured zone is none or a certificate cannot be read */
    DeviceConfig(DeviceSettings settings,
            @ConfigProperty(name = "facebridge.default-zone", defaultValue = "Asia/Shanghai") ZoneId defaultZone) {
        this.byId = Map.copyOf(settings.byId());
        this.zones = zones(byId);
        this.profiles = profiles(byId, zones);
        this.defaultZone = defaultZone;
    }

    /** What the configuration says about the device. */
    Optional<DeviceProfile> profile(String deviceId) {
        return Optional.ofNullable(profiles.get(deviceId));
    }

    /** Everything that the configuration says, by id. */
    List<DeviceProfile> profiles() {
        return profiles.values().stream().sorted(Comparator.comparing(DeviceProfile::id)).toList();
    }

    /** Where the device's clock stands that writes times without a zone. */
    public ZoneId zone(String deviceId) {
        return zones.getOrDefault(deviceId, defaultZone);
    }

    /** What people call the device. */
    public Optional<String> name(String deviceId) {
        return Optional.ofNullable(byId.get(deviceId)).flatMap(DeviceSettings.Settings::name);
    }

    /** Whether the configuration names the device. */
    public boolean isConfigured(String deviceId) {
        return byId.containsKey(deviceId);
    }

    private static Map<String, DeviceProfile> profiles(Map<String, DeviceSettings.Settings> byId,
            Map<String, ZoneId> zones) {
        Map<String, DeviceProfile> profiles = new HashMap<>();
        byId.forEach((id, settings) -> profiles.put(id, profile(id, settings, zones.get(id))));
        return Map.copyOf(profiles);
    }

    private static DeviceProfile profile(String id, DeviceSettings.Settings settings, ZoneId zone) {
        return new DeviceProfile(id, settings.protocol().orElse(null), settings.name().orElse(null),
                settings.baseUrl().orElse(null),
                new DeviceProfile.Credentials(settings.username().orElse(null), settings.password().orElse(null)), zone,
                settings.interval().orElse(null),
                new DeviceProfile.Tls(settings.tls().verify(),
                        settings.tls().certificate().map(file -> certificate(id, file)).orElse(null)),
                new DeviceProfile.Subscription(settings.subscription().enabled(), settings.subscription().url().orElse(null),
                        settings.subscription().acknowledge()),
                new DeviceProfile.Polls(settings.polls().queues().orElse(List.of()), settings.polls().every().orElse(null),
                        settings.polls().deleteAfterRead()),
                DeviceProfile.Origin.CONFIGURATION);
    }

    private static String certificate(String id, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("facebridge.devices.\"" + id + "\".tls.certificate cannot be read: " + file, e);
        }
    }

    private static Map<String, ZoneId> zones(Map<String, DeviceSettings.Settings> byId) {
        Map<String, ZoneId> zones = new HashMap<>();
        byId.forEach((id, settings) -> settings.zone().ifPresent(zone -> zones.put(id, zone(id, zone))));
        return Map.copyOf(zones);
    }

    private static ZoneId zone(String id, String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("facebridge.devices.\"" + id + "\".zone is no time zone: " + zone, e);
        }
    }
}
