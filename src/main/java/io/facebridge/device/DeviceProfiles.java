package io.facebridge.device;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.facebridge.event.Protocol;
import io.quarkus.runtime.StartupEvent;

/**
 * What the gateway was told about devices, by the configuration and over REST; of both about the same id, what the
 * configuration says. Held in memory: asking costs next to nothing and sees every change at once.
 */
@ApplicationScoped
public class DeviceProfiles {

    private static final Logger LOG = Logger.getLogger(DeviceProfiles.class);

    private final Map<String, DeviceProfile> configured;
    private final SortedMap<String, DeviceProfile> stored;
    private final ZoneId defaultZone;

    @Inject
    DeviceProfiles(DeviceConfig config, ProfileStore store) {
        this(config.profiles(), store.load(), config.defaultZone());
        stored.keySet().stream().filter(configured::containsKey).forEach(id -> LOG.warnf(
                "device %s has a profile made over REST too; what the configuration says holds", id));
    }

    private DeviceProfiles(Map<String, DeviceProfile> configured, Map<String, DeviceProfile> stored, ZoneId defaultZone) {
        this.configured = configured;
        this.stored = new ConcurrentSkipListMap<>(stored);
        this.defaultZone = defaultZone;
    }

    /** Without a database: these profiles and no others. */
    public static DeviceProfiles of(ZoneId defaultZone, DeviceProfile... profiles) {
        return new DeviceProfiles(Arrays.stream(profiles).collect(Collectors.toMap(DeviceProfile::id, Function.identity())),
                Map.of(), defaultZone);
    }

    /** Loads at the start, before anybody asks: a wrong configuration or a damaged key fails the start, not a message. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        LOG.debugf("%d devices are configured, %d have a profile made over REST", configured.size(), stored.size());
    }

    /** What is known about the device; empty where nothing was said about it, although it may report. */
    public Optional<DeviceProfile> find(String deviceId) {
        DeviceProfile profile = configured.get(deviceId);
        return Optional.ofNullable(profile == null ? stored.get(deviceId) : profile);
    }

    /** The same, where it is about a device that speaks this protocol: two vendors may give the same id. */
    public Optional<DeviceProfile> find(Protocol protocol, String deviceId) {
        return find(deviceId).filter(profile -> profile.isOf(protocol));
    }

    /** All devices of which something was said, by id. */
    public List<DeviceProfile> all() {
        SortedMap<String, DeviceProfile> all = new TreeMap<>(stored);
        all.putAll(configured);
        return List.copyOf(all.values());
    }

    /** Where the device's clock stands that writes times without a zone. */
    public ZoneId zone(Protocol protocol, String deviceId) {
        return find(protocol, deviceId).map(DeviceProfile::zone).orElse(defaultZone);
    }

    /** What people call the device. */
    public Optional<String> name(Protocol protocol, String deviceId) {
        return find(protocol, deviceId).map(DeviceProfile::name);
    }

    /** Whether the configuration speaks of the device; then only it can change what is known. */
    public boolean isConfigured(String deviceId) {
        return configured.containsKey(deviceId);
    }

    /** What was made over REST, by id. */
    Map<String, DeviceProfile> stored() {
        return Collections.unmodifiableMap(stored);
    }

    void put(DeviceProfile profile) {
        stored.put(profile.id(), profile);
    }

    void remove(String deviceId) {
        stored.remove(deviceId);
    }
}
