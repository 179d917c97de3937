package io.facebridge.protocol.megbox;

import io.facebridge.event.Attributes;
import io.facebridge.event.Device;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.Quality;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.megbox.wire.ObjectReport;

/** Persons, vehicles, plates and what firmware may add to them, over HTTP (chapter 23.2). */
final class ObjectReportTranslator implements EventTranslator {

    @Override
    public Translation translate(InboundMessage message) {
        ObjectReport report = message.read(ObjectReport.class);
        Device device = Reports.device(message, report);
        ObjectKind kind = kind(report);
        return Translation.Events.one(EventBuilder.of(message, ObjectWords.captured(kind), device)
                .key(report.videoNumber(), report.trackId(), Moments.keyPart(report.timestamp()),
                        report.objType() == null ? kind.word() : report.objType(), "captured")
                .time(Moments.sinceEpoch(report.timestamp(), Moments.Unit.MILLIS))
                .object(Reports.object(report, kind)
                        .motion(ObjectWords.motion(kind, report.movingStatus(), report.movingDirection()))
                        .build())
                .quality(new Quality(message.ratio("quality", report.quality(), 1), null, null, null, null))
                .attributes(attributes(report, kind))
                .images(Reports.images(message, report, kind))
                .build());
    }

    /** By {@code objType}, else by the attributes that are there. */
    private static ObjectKind kind(ObjectReport report) {
        if (report.objType() != null) {
            return ObjectWords.kind(report.objType());
        }
        if (report.humanAttr() != null) {
            return ObjectKind.BODY;
        }
        if (report.vehicleAttr() != null) {
            return ObjectKind.VEHICLE;
        }
        if (report.cycleAttr() != null) {
            return ObjectKind.CYCLE;
        }
        return report.plateAttr() == null ? ObjectKind.OTHER : ObjectKind.PLATE;
    }

    private static Attributes attributes(ObjectReport report, ObjectKind kind) {
        return switch (kind) {
            case BODY -> HumanAttributes.read(report.humanAttr());
            case VEHICLE -> Attributes.builder().vehicle(VehicleAttributes.vehicle(report.vehicleAttr())).build();
            case CYCLE -> Attributes.builder().vehicle(VehicleAttributes.cycle(report.cycleAttr())).build();
            case PLATE -> Attributes.builder().plate(VehicleAttributes.plate(report.plateAttr())).build();
            case FACE, HEAD, OTHER -> null;
        };
    }
}
