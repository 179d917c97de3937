package io.facebridge.device;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the configuration says about devices: {@code facebridge.devices.<id>.*} and {@code facebridge.default-zone}. */
@ApplicationScoped
public class DeviceConfig {

    private final Map<String, DeviceSettings.Settings> byId;
    private final Map<String, ZoneId> zones;
    private final ZoneId defaultZone;

    /** @throws IllegalArgumentException when a configured zone is none */
    DeviceConfig(DeviceSettings settings,
            @ConfigProperty(name = "facebridge.default-zone", defaultValue = "Asia/Shanghai") ZoneId defaultZone) {
        this.byId = Map.copyOf(settings.byId());
        this.zones = zones(byId);
        this.defaultZone = defaultZone;
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
