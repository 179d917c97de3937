package io.facebridge.protocol.terminal;

import io.facebridge.event.Alarm;
import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.terminal.wire.DeviceAlarm;

/** An alarm that begins or ends (section 1.3). */
final class DeviceAlarmTranslator implements EventTranslator {

    private static final int ENDED = 0;

    @Override
    public Translation translate(InboundMessage message) {
        DeviceAlarm wire = message.read(DeviceAlarm.class);
        Device device = Device.of(Protocol.TERMINAL, message.required("device_id", wire.deviceId()))
                .name(wire.deviceName())
                .ip(wire.deviceIp())
                .mac(wire.deviceMac())
                .softwareVersion(wire.softwareVersion())
                .build();
        return Translation.Events.one(EventBuilder.of(message, type(wire.alarmStatus()), device)
                .key(Moments.keyPart(wire.timeStamp()), wire.alarmType(), wire.alarmStatus())
                .time(Moments.sinceEpoch(wire.timeStamp(), Moments.Unit.SECONDS))
                .alarm(alarm(wire.alarmType()))
                .images(message.image(Image.Role.SCENE, wire.image()))
                .build());
    }

    /** Only the listed 0 ends an alarm: one that is raised once too often is seen, one that is missed is not. */
    private static EventType type(Integer alarmStatus) {
        return alarmStatus != null && alarmStatus == ENDED ? EventType.ALARM_CLEARED : EventType.ALARM_RAISED;
    }

    private static Alarm alarm(Integer alarmType) {
        return alarmType == null ? null : switch (alarmType) {
            case 0 -> alarm("motion", alarmType, null);
            case 1 -> alarm("input", alarmType, 1);
            case 8 -> alarm("intrusion", alarmType, null);
            case 9 -> alarm("input", alarmType, 2);
            case 10 -> alarm("input", alarmType, 3);
            case 11 -> alarm("input", alarmType, 4);
            case 12 -> alarm("vehicle", alarmType, null);
            default -> alarm("unknown", alarmType, null);
        };
    }

    private static Alarm alarm(String kind, int code, Integer input) {
        return new Alarm(kind, Integer.toString(code), input, null, null, null, null);
    }
}
