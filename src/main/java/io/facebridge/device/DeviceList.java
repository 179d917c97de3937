package io.facebridge.device;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.facebridge.event.Protocol;

/** Puts together what is to be shown of devices: what they said, what was said about them, and their connections. */
final class DeviceList {

    private static final Comparator<KnownDevice> BY_PROTOCOL_AND_ID = Comparator
            .comparing(KnownDevice::protocol, Comparator.nullsLast(Comparator.<Protocol>naturalOrder()))
            .thenComparing(KnownDevice::id);

    private final Map<Tracked.Key, Tracked> tracked;
    private final DeviceProfiles profiles;
    private final Connections connections;

    DeviceList(Map<Tracked.Key, Tracked> tracked, DeviceProfiles profiles, Connections connections) {
        this.tracked = tracked;
        this.profiles = profiles;
        this.connections = connections;
    }

    List<KnownDevice> all() {
        return list(tracked.values().stream(), profiles.all().stream());
    }

    List<KnownDevice> of(String deviceId) {
        return list(Arrays.stream(Protocol.values()).map(protocol -> tracked.get(new Tracked.Key(protocol, deviceId)))
                .filter(Objects::nonNull), profiles.find(deviceId).stream());
    }

    private List<KnownDevice> list(Stream<Tracked> spoke, Stream<DeviceProfile> profiled) {
        return Stream.concat(spoke.map(Tracked::snapshot), profiled.filter(this::isSilent).map(KnownDevice::silent))
                .map(this::completed).sorted(BY_PROTOCOL_AND_ID).toList();
    }

    private KnownDevice completed(KnownDevice device) {
        return device.protocol() == null
                ? device
                : device.named(profiles.name(device.protocol(), device.id()).orElse(null))
                        .connected(connections.of(device.protocol(), device.id()).orElse(null));
    }

    /** Whether no device spoke that the profile is about. */
    private boolean isSilent(DeviceProfile profile) {
        return Arrays.stream(Protocol.values()).filter(profile::isOf)
                .noneMatch(protocol -> tracked.containsKey(new Tracked.Key(protocol, profile.id())));
    }
}
