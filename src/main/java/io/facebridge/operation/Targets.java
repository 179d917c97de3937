package io.facebridge.operation;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.facebridge.device.DeviceProfiles;
import io.facebridge.device.DeviceRegistry;
import io.facebridge.device.KnownDevice;
import io.facebridge.event.Protocol;
import io.facebridge.operation.OperationFailedException.Kind;

/** Finds out which device is meant, and what it speaks: its profile says it, else what it sent. */
@ApplicationScoped
public class Targets {

    private final DeviceProfiles profiles;
    private final DeviceRegistry registry;

    Targets(DeviceProfiles profiles, DeviceRegistry registry) {
        this.profiles = profiles;
        this.registry = registry;
    }

    /** @param protocol null for the only one that has the id */
    public Target find(String deviceId, Protocol protocol) {
        Set<Protocol> spoken = Stream.concat(
                profiles.find(deviceId).map(profile -> profile.protocol()).stream(),
                registry.of(deviceId).stream().map(KnownDevice::protocol))
                .filter(known -> known != null && (protocol == null || known == protocol))
                .collect(Collectors.toSet());
        if (spoken.isEmpty()) {
            throw OperationFailedException.of(Kind.NOT_FOUND, "no such device");
        }
        if (spoken.size() > 1) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE, "devices of several protocols have this id; name one: ?protocol="
                    + spoken.stream().map(Protocol::word).sorted().collect(Collectors.joining(", ")));
        }
        return new Target(deviceId, spoken.iterator().next());
    }
}
