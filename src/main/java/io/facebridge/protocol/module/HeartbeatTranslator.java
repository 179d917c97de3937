package io.facebridge.protocol.module;

import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Heartbeat;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.module.wire.HeartbeatCallback;

/** The heartbeat callback (section 3.1.8). */
final class HeartbeatTranslator implements EventTranslator {

    @Override
    public Translation translate(InboundMessage message) {
        HeartbeatCallback callback = message.read(HeartbeatCallback.class);
        Device device = Modules.device(message, callback.deviceId());
        return Translation.Events.one(Modules.event(message, EventType.DEVICE_HEARTBEAT, device, callback.timestamp())
                .key(Moments.keyPart(callback.timestamp()))
                .heartbeat(new Heartbeat(callback.temperature(), null, null, null, null))
                .build());
    }
}
