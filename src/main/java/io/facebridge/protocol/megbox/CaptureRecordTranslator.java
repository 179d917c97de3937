package io.facebridge.protocol.megbox;

import java.time.Instant;

import io.facebridge.event.Attributes;
import io.facebridge.event.Device;
import io.facebridge.event.Image;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.Protocol;
import io.facebridge.event.SeenObject;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.megbox.rest.RecordQueue;
import io.facebridge.protocol.megbox.wire.PolledCapture;

/** Objects that were seen, asked for (chapters 9.1.1 and 20.2). The key is that of the same capture over a WebSocket. */
final class CaptureRecordTranslator implements EventTranslator {

    private final RecordQueue queue;

    CaptureRecordTranslator(RecordQueue queue) {
        this.queue = queue;
    }

    @Override
    public Translation translate(InboundMessage message) {
        PolledCapture capture = message.read(PolledCapture.class);
        Device device = device(message, capture);
        String word = word();
        ObjectKind kind = ObjectWords.kind(word);
        return Translation.Events.one(EventBuilder.of(message, ObjectWords.captured(kind), device)
                .key(capture.videoNo(), capture.trackId(), capture.trackIdTimes(), Moments.keyPart(capture.catchTimestamp()),
                        word)
                .time(Moments.sinceEpoch(capture.catchTimestamp(), Moments.Unit.MILLIS))
                .object(object(message, capture, kind))
                .attributes(attributes(message, capture, kind))
                .images(RecordPictures.image(message, ObjectWords.role(kind), RecordPictures.FACE),
                        RecordPictures.image(message, ObjectWords.role(kind), RecordPictures.CROP),
                        RecordPictures.image(message, Image.Role.SCENE, RecordPictures.SCENE))
                .build());
    }

    static Device device(InboundMessage message, PolledCapture capture) {
        return Device.of(Protocol.MEGBOX, Reports.deviceId(message, "deviceId", null))
                .channel(capture.videoNo())
                .channelName(capture.channelName())
                .build();
    }

    /** As {@code objType} of reports has it. */
    private String word() {
        return switch (queue) {
            case ALERTS, CAPTURES, FACE -> "face";
            case HUMAN -> "human";
            case CYCLE -> "cycle";
            case VEHICLE -> "vehicle";
            case PLATE -> "plate";
        };
    }

    /** A time of leaving that is there and empty says that the object has not left. */
    private static SeenObject object(InboundMessage message, PolledCapture capture, ObjectKind kind) {
        Instant left = Moments.sinceEpoch(capture.leaveTimestamp(), Moments.Unit.MILLIS);
        return SeenObject.of(kind)
                .trackId(capture.trackId())
                .seen(capture.trackIdTimes())
                .enteredAt(Moments.sinceEpoch(capture.enterTimestamp(), Moments.Unit.MILLIS))
                .leftAt(left)
                .ended(message.body().has("leaveTimestamp") ? Boolean.valueOf(left != null) : null)
                .build();
    }

    private Attributes attributes(InboundMessage message, PolledCapture capture, ObjectKind kind) {
        return switch (kind) {
            case FACE -> FaceAttributes.read(message, capture.faceAttr(),
                    queue == RecordQueue.FACE ? FaceDictionary.NEW : FaceDictionary.LEGACY, null);
            case BODY -> HumanAttributes.read(capture.humanAttr());
            case VEHICLE -> Attributes.builder().vehicle(VehicleAttributes.vehicle(capture.vehicleAttr())).build();
            case CYCLE -> Attributes.builder().vehicle(VehicleAttributes.cycle(capture.cycleAttr())).build();
            case PLATE -> Attributes.builder().plate(VehicleAttributes.plate(capture.plateAttr())).build();
            case HEAD, OTHER -> null;
        };
    }
}
