package io.facebridge.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;

/** What the configuration says about devices: {@code facebridge.devices.<id>.*} and {@code facebridge.default-zone}. */
@ApplicationScoped
public class DeviceConfig {

    private final Map<String, DeviceProfile> profiles;
    private final ZoneId defaultZone;

    /** @throws IllegalArgumentException when something is wrong; it names the properties, not their values */
    DeviceConfig(DeviceSettings settings,
            @ConfigProperty(name = "facebridge.default-zone", defaultValue = "Asia/Shanghai") ZoneId defaultZone) {
        ProfileReader reader = new ProfileReader(new AllowedNetworks(settings)::mayAllow);
        Map<String, DeviceProfile> read = new HashMap<>();
        settings.byId().forEach((id, device) -> read.put(id, profile(reader, id, device)));
        this.profiles = Map.copyOf(read);
        this.defaultZone = defaultZone;
    }

    /** Everything that the configuration says, by device id. */
    Map<String, DeviceProfile> profiles() {
        return profiles;
    }

    /** Where the clocks of devices stand of which nothing else is said. */
    ZoneId defaultZone() {
        return defaultZone;
    }

    private static DeviceProfile profile(ProfileReader reader, String id, DeviceSettings.Settings device) {
        try {
            return reader.read(id, document(id, device), DeviceProfile.Origin.CONFIGURATION);
        } catch (ProfileRefusedException e) {
            throw new IllegalArgumentException(e.errors().stream()
                    .map(error -> property(id, error.field()) + " " + error.detail()).collect(Collectors.joining("; ")));
        }
    }

    /** As it would be written over REST. */
    private static ObjectNode document(String id, DeviceSettings.Settings device) {
        ObjectNode document = JsonNodeFactory.instance.objectNode()
                .put("protocol", device.protocol().map(Protocol::word).orElse(null))
                .put("name", device.name().orElse(null))
                .put("baseUrl", device.baseUrl().orElse(null))
                .put("zone", device.zone().orElse(null))
                .put("interval", device.interval().map(Duration::toString).orElse(null))
                .put("relayPath", device.relayPath().orElse(null));
        document.putObject("credentials")
                .put("username", device.username().orElse(null))
                .put("password", device.password().orElse(null));
        document.putObject("tls")
                .put("verify", device.tls().verify())
                .put("certificate", device.tls().certificate().map(file -> certificate(id, file)).orElse(null));
        document.putObject("subscription")
                .put("enabled", device.subscription().enabled())
                .put("url", device.subscription().url().orElse(null))
                .put("acknowledge", device.subscription().acknowledge());
        ObjectNode polls = document.putObject("polls")
                .put("every", device.polls().every().map(Duration::toString).orElse(null))
                .put("deleteAfterRead", device.polls().deleteAfterRead());
        device.polls().queues().ifPresent(queues -> queues.forEach(polls.withArray("queues")::add));
        return document;
    }

    private static String certificate(String id, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(property(id, "tls.certificate") + " cannot be read: " + file, e);
        }
    }

    /** The key that says what the document's field says. */
    private static String property(String id, String field) {
        String key = field.replace("credentials.", "").replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return "facebridge.devices.\"" + id + "\"." + key;
    }
}
