package io.facebridge.operation;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.device.DeviceRegistry;
import io.facebridge.device.KnownDevice;
import io.facebridge.event.Protocol;
import io.facebridge.operation.OperationFailedException.Kind;

/**
 * Finds out which device is meant, and what it speaks. What its profile says decides: messages come from whoever sends them, so
 * they count only where there is no profile that names a protocol, or where the caller names another one himself.
 */
@ApplicationScoped
public class Targets {

    private final DeviceProfiles profiles;
    private final DeviceRegistry registry;

    Targets(DeviceProfiles profiles, DeviceRegistry registry) {
        this.profiles = profiles;
        this.registry = registry;
    }

    /**
     * @param protocol null for that of the profile; where there is none, for the only one in which the id was heard
     * @throws OperationFailedException where there is no such device, or several protocols have the id
     */
    public Target find(String deviceId, Protocol protocol) {
        Optional<Protocol> described = profiles.find(deviceId).map(DeviceProfile::protocol);
        if (described.isPresent() && (protocol == null || described.get() == protocol)) {
            return new Target(deviceId, described.get());
        }
        Set<Protocol> spoken = registry.of(deviceId).stream().map(KnownDevice::protocol)
                .filter(known -> protocol == null || known == protocol)
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
