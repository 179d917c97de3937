package io.facebridge.protocol.terminal;

import io.facebridge.event.Device;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.terminal.wire.TaskRequest;

/** The poll for a task (section 1.1): a sign of life that makes no event. */
final class TaskRequestTranslator implements EventTranslator {

    private static final String TYPE = "taskRequest";

    @Override
    public Translation translate(InboundMessage message) {
        TaskRequest wire = message.read(TaskRequest.class);
        return new Translation.Ignored(Device.of(Protocol.TERMINAL, message.required("device_id", wire.deviceId()))
                .name(wire.deviceName())
                .mac(wire.deviceMac())
                .softwareVersion(wire.softwareVersion())
                .build(), TYPE);
    }
}
