package io.facebridge.device;

import java.time.Instant;
import java.util.List;

import io.facebridge.event.Device;
import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventData;
import io.facebridge.event.EventId;
import io.facebridge.event.EventType;
import io.facebridge.event.Protocol;

/**
 * A device came online or went offline.
 *
 * @param device what is known of it
 * @param since when the status began
 * @param concludedAt when the gateway concluded it
 */
public record StatusChange(KnownDevice device, DeviceStatus status, Instant since, Instant concludedAt) {

    /** The same change always makes an event of the same id, so that the journal keeps it once. */
    public DeviceEvent event() {
        Protocol protocol = device.protocol();
        EventType type = status == DeviceStatus.ONLINE ? EventType.DEVICE_ONLINE : EventType.DEVICE_OFFLINE;
        Device reporting = Device.of(protocol, device.id()).name(device.name()).model(device.model()).ip(device.ip())
                .mac(device.mac()).softwareVersion(device.softwareVersion()).build();
        String id = EventId.of(protocol, device.id(), type,
                List.of(status.word(), String.valueOf(since.toEpochMilli())));
        return new DeviceEvent(id, reporting.source(), type, null, since, EventData.of(reporting, concludedAt));
    }
}
