package io.facebridge.protocol.megbox;

import io.facebridge.event.Attributes;
import io.facebridge.event.Device;
import io.facebridge.event.Image;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.Protocol;
import io.facebridge.event.SeenObject;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.megbox.wire.Images;
import io.facebridge.protocol.megbox.wire.StreamReport;

/** What the translators of alerts and captures over a WebSocket share. */
final class StreamReports {

    private static final Images NONE = new Images(null, null, null);

    private StreamReports() {
    }

    static Device device(InboundMessage message, StreamReport report) {
        return Device.of(Protocol.MEGBOX, Reports.deviceId(message, "deviceId", report.deviceId()))
                .channel(report.videoNo())
                .channelName(report.channelName())
                .build();
    }

    /** By {@code objType}, else by the attributes that are there; null where nothing says it. */
    static ObjectKind kind(StreamReport report) {
        if (report.objType() != null) {
            return ObjectWords.kind(report.objType());
        }
        if (report.faceAttr() != null) {
            return ObjectKind.FACE;
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
        return report.plateAttr() == null ? null : ObjectKind.PLATE;
    }

    static SeenObject.Builder object(StreamReport report, ObjectKind kind) {
        return SeenObject.of(kind)
                .trackId(report.trackId())
                .seen(report.trackIdTimes())
                .box(Reports.box(report.detectionResult()))
                .related(Reports.related(report.bindingInfo()))
                .motion(ObjectWords.motion(kind, report.movingStatus(), report.movingDirection()));
    }

    /** Faces count otherwise here than over HTTP, persons do not. */
    static Attributes attributes(InboundMessage message, StreamReport report, ObjectKind kind) {
        return switch (kind) {
            case FACE -> FaceAttributes.read(message, report.faceAttr(), FaceDictionary.LEGACY, null);
            case BODY -> HumanAttributes.read(report.humanAttr());
            case VEHICLE -> Attributes.builder().vehicle(VehicleAttributes.vehicle(report.vehicleAttr())).build();
            case CYCLE -> Attributes.builder().vehicle(VehicleAttributes.cycle(report.cycleAttr())).build();
            case PLATE -> Attributes.builder().plate(VehicleAttributes.plate(report.plateAttr())).build();
            case HEAD, OTHER -> null;
        };
    }

    /** The pictures after the JSON, else those in it; an address that nobody fetched makes none. */
    static Image[] images(InboundMessage message, StreamReport report, ObjectKind kind) {
        Images images = report.images() == null ? NONE : report.images();
        return new Image[]{
                Reports.image(message, ObjectWords.role(kind), PictureLengths.CAPTURE_FACE,
                        images.captureFace() == null ? report.captureFace() : images.captureFace()),
                Reports.image(message, Image.Role.SCENE, PictureLengths.FULL_IMAGE,
                        images.fullImage() == null ? report.fullImage() : images.fullImage()),
                Reports.image(message, Image.Role.REFERENCE, PictureLengths.TOP_1, images.top1()) };
    }
}
