package io.facebridge.device;

import java.time.Instant;

import io.facebridge.event.Protocol;

/**
 * A device that spoke, or has a profile. What it never said is null.
 *
 * @param protocol null where it never spoke and its profile does not say it
 * @param name as the device sends it, else as its profile has it
 * @param firstSeen null where it never spoke
 * @param lastSeen null where it never spoke
 * @param messages accepted since the gateway started
 * @param status null as long as nothing can be concluded
 * @param since when the status began
 * @param connection the connection that stays open; null where there is none
 */
public record KnownDevice(Protocol protocol, String id, String name, String model, String ip, String mac,
        String softwareVersion,
        Instant firstSeen, Instant lastSeen, long messages, DeviceStatus status, Instant since, Connection connection) {

    /** A device that never spoke. */
    static KnownDevice silent(DeviceProfile profile) {
        return new KnownDevice(profile.protocol(), profile.id(), profile.name(), null, null, null, null, null, null, 0, null,
                null, null);
    }

    KnownDevice named(String configuredName) {
        return new KnownDevice(protocol, id, name == null ? configuredName : name, model, ip, mac, softwareVersion, firstSeen,
                lastSeen, messages, status, since, connection);
    }

    KnownDevice connected(Connection open) {
        return new KnownDevice(protocol, id, name, model, ip, mac, softwareVersion, firstSeen, lastSeen, messages, status,
                since,
                open);
    }
}
