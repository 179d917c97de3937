package io.facebridge.protocol.terminal;

import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Position;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.terminal.wire.GpsReport;

/** A position (section 1.2). */
final class GpsReportTranslator implements EventTranslator {

    @Override
    public Translation translate(InboundMessage message) {
        GpsReport wire = message.read(GpsReport.class);
        Device device = Device.of(Protocol.TERMINAL, message.required("device_id", wire.deviceId()))
                .mac(wire.deviceMac())
                .build();
        return Translation.Events.one(EventBuilder.of(message, EventType.DEVICE_POSITION, device)
                .key(Moments.keyPart(wire.timeStamp()))
                .time(Moments.sinceEpoch(wire.timeStamp(), Moments.Unit.SECONDS))
                .position(new Position(wire.longitude(), wire.latitude(), wire.distance(), wire.status()))
                .build());
    }
}
