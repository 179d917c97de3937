package io.facebridge.protocol.module;

import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;

/** What all callbacks have in common. */
final class Modules {

    private Modules() {
    }

    /** @throws io.facebridge.protocol.MalformedMessageException without an id */
    static Device device(InboundMessage message, String deviceId) {
        return Device.of(Protocol.MODULE, message.required("device_id", deviceId)).build();
    }

    /** An event at the module's time, in seconds as in the manual's samples; the key still lacks what the callback adds. */
    static EventBuilder event(InboundMessage message, EventType type, Device device, Long timestamp) {
        return EventBuilder.of(message, type, device).time(Moments.sinceEpoch(timestamp, Moments.Unit.SECONDS));
    }
}
