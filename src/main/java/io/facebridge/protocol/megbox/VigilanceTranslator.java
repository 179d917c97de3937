package io.facebridge.protocol.megbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;

import io.facebridge.event.Alarm;
import io.facebridge.event.Box;
import io.facebridge.event.Device;
import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.megbox.wire.VigilanceReport;
import io.facebridge.protocol.megbox.wire.VigilanceReport.AlertEvent;
import io.facebridge.protocol.megbox.wire.VigilanceReport.Point;
import io.facebridge.protocol.megbox.wire.VigilanceReport.Target;

/** What vigilance rules found in one frame, an alarm for each entry (chapters 25.3 and 25.4). */
final class VigilanceTranslator implements EventTranslator {

    @Override
    public Translation translate(InboundMessage message) {
        VigilanceReport report = message.read(VigilanceReport.class);
        Device device = Device.of(Protocol.MEGBOX, Reports.deviceId(message, "device_id", report.deviceId()))
                .channel(report.streamId())
                .build();
        List<AlertEvent> alerts = report.alertEvents() == null ? List.of() : report.alertEvents();
        List<AlertEvent> readable = alerts.stream().filter(Objects::nonNull).toList();
        if (readable.isEmpty() && !alerts.isEmpty()) {
            throw MalformedMessageException.wrongType("alert_events", "an array of objects");
        }
        List<DeviceEvent> alarms = new ArrayList<>();
        Set<List<Object>> keys = new HashSet<>();
        for (AlertEvent alert : readable) {
            alarms.add(alarm(message, device, report, alert, unused(keys, report, alert)));
        }
        return alarms.isEmpty()
                ? new Translation.Ignored(device, "vigilance report without alerts")
                : new Translation.Events(device, alarms);
    }

    /** A target that breaks one rule in two areas of one frame gives two alarms: the second is counted. */
    private static Object[] unused(Set<List<Object>> used, VigilanceReport report, AlertEvent alert) {
        List<Object> key = Arrays.asList(report.streamId(), report.frameId(), alert.alertorId(), targetId(alert));
        List<Object> unused = key;
        for (int count = 2; !used.add(unused); count++) {
            unused = new ArrayList<>(key);
            unused.add(count);
        }
        return unused.toArray();
    }

    private static String targetId(AlertEvent alert) {
        return targets(alert).stream().map(Target::targetId).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static DeviceEvent alarm(InboundMessage message, Device device, VigilanceReport report, AlertEvent alert,
            Object... key) {
        return EventBuilder.of(message, EventType.ALARM_RAISED, device)
                .key(key)
                .time(time(report))
                .alarm(new Alarm(alert.alertorType(), null, null, alert.alertorId(), alert.areaType(), alert.areaId(),
                        targets(alert).stream().map(VigilanceTranslator::target).toList()))
                .images(Reports.image(message, crop(alert), "captureFace", report.captureFace()),
                        Reports.image(message, Image.Role.SCENE, "fullImage", report.fullImage()),
                        message.image(Image.Role.SCENE, report.photo()))
                .build();
    }

    private static Instant time(VigilanceReport report) {
        Instant shown = Moments.sinceEpoch(report.pts(), Moments.Unit.MILLIS);
        return shown == null ? Moments.sinceEpoch(report.recvTs(), Moments.Unit.MILLIS) : shown;
    }

    private static List<Target> targets(AlertEvent alert) {
        return alert.target() == null ? List.of() : alert.target().stream().filter(Objects::nonNull).toList();
    }

    private static Image.Role crop(AlertEvent alert) {
        return ObjectWords.role(targets(alert).stream()
                .map(Target::targetType)
                .filter(Objects::nonNull)
                .map(ObjectWords::kind)
                .findFirst()
                .orElse(ObjectKind.OTHER));
    }

    private static Alarm.Target target(Target target) {
        return new Alarm.Target(target.targetType(), target.targetId(), box(target.points()));
    }

    /** The rectangle around the corners; one corner alone has no size. */
    private static Box box(List<Point> points) {
        List<Point> corners = points == null
                ? List.of()
                : points.stream().filter(point -> point != null && point.x() != null && point.y() != null).toList();
        if (corners.size() < 2) {
            return null;
        }
        return Box.between(xs(corners).min().orElseThrow(), ys(corners).min().orElseThrow(),
                xs(corners).max().orElseThrow(), ys(corners).max().orElseThrow());
    }

    private static LongStream xs(List<Point> points) {
        return points.stream().mapToLong(Point::x);
    }

    private static LongStream ys(List<Point> points) {
        return points.stream().mapToLong(Point::y);
    }
}
