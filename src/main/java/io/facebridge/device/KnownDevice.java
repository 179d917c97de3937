package io.facebridge.device;

import java.time.Instant;

import io.facebridge.event.Protocol;

/**
 * A device that spoke. What it never said is null.
 *
 * @param name as the device sends it, else as the configuration has it
 * @param messages accepted since the gateway started
 * @param status null as long as nothing can be concluded
 * @param since when the status began
 * @param connection the connection that stays open; null where there is none
 */
public record KnownDevice(Protocol protocol, String id, String name, String model, String ip, String mac,
        String softwareVersion,
        Instant firstSeen, Instant lastSeen, long messages, DeviceStatus status, Instant since, Connection connection) {

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
