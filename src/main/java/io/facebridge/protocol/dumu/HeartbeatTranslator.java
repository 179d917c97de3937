package io.facebridge.protocol.dumu;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Heartbeat;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.dumu.wire.HeartbeatReport;
import io.facebridge.protocol.dumu.wire.HeartbeatReport.DeviceStatus;

/** The heartbeat of generation 2 (part 3 section 2). */
final class HeartbeatTranslator implements EventTranslator {

    @Override
    public Translation translate(InboundMessage message) {
        HeartbeatReport report = message.read(HeartbeatReport.class);
        Device camera = Cameras.generation2(message, report.sn(), report.deviceType(), report.deviceName());
        DeviceStatus status = report.deviceStatus() == null ? message.read(DeviceStatus.class) : report.deviceStatus();
        return Translation.Events.one(EventBuilder.of(message, EventType.DEVICE_HEARTBEAT, camera)
                .key(Moments.keyPart(report.timestamp()))
                .time(Moments.sinceEpoch(report.timestamp(), Moments.Unit.MILLIS))
                .heartbeat(new Heartbeat(status.temperature(), status.runtime(), status.freeMemory(), null, services(status)))
                .build());
    }

    private static Map<String, String> services(DeviceStatus status) {
        Map<String, String> services = new HashMap<>();
        put(services, "videoStream", status.videoStream());
        put(services, "detection", status.detection());
        put(services, "capturing", status.capturing());
        put(services, "aiAnalysis", status.aiAnalysis());
        put(services, "infoDispatch", status.infoDispatch());
        return services;
    }

    private static void put(Map<String, String> services, String service, String state) {
        if (state != null) {
            services.put(service, state.toLowerCase(Locale.ROOT));
        }
    }
}
