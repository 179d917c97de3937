package io.facebridge.protocol.megbox;

import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.megbox.wire.StreamHeartbeat;

/** Tells apart what comes over one WebSocket, in any mix. */
final class StreamTranslator implements EventTranslator {

    private final EventTranslator alerts = new StreamAlertTranslator();
    private final EventTranslator captures = new StreamCaptureTranslator();
    private final EventTranslator vigilance = new VigilanceTranslator();

    @Override
    public Translation translate(InboundMessage message) {
        return switch (StreamKind.of(message)) {
            case ALERT -> alerts.translate(message);
            case CAPTURE -> captures.translate(message);
            case VIGILANCE -> vigilance.translate(message);
            case HEARTBEAT -> heartbeat(message);
        };
    }

    private static Translation heartbeat(InboundMessage message) {
        StreamHeartbeat heartbeat = message.read(StreamHeartbeat.class);
        Device device = Device.of(Protocol.MEGBOX, Reports.deviceId(message, "deviceId", heartbeat.deviceId())).build();
        return Translation.Events.one(EventBuilder.of(message, EventType.DEVICE_HEARTBEAT, device)
                .key(Moments.keyPart(heartbeat.timestamp()))
                .time(Moments.sinceEpoch(heartbeat.timestamp(), Moments.Unit.MILLIS))
                .build());
    }
}
