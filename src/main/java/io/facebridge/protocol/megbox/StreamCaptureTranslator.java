package io.facebridge.protocol.megbox;

import io.facebridge.event.Device;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.SeenObject;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.megbox.wire.StreamCapture;

/** Objects that were seen, over a WebSocket (chapters 23.1.3 and 23.3.2). */
final class StreamCaptureTranslator implements EventTranslator {

    @Override
    public Translation translate(InboundMessage message) {
        StreamCapture capture = message.read(StreamCapture.class);
        Device device = StreamReports.device(message, capture);
        ObjectKind said = StreamReports.kind(capture);
        ObjectKind kind = said == null ? ObjectKind.OTHER : said;
        return Translation.Events.one(EventBuilder.of(message, ObjectWords.captured(kind), device)
                .key(capture.videoNo(), capture.trackId(), capture.trackIdTimes(), Moments.keyPart(capture.catchTimestamp()),
                        capture.objType() == null ? kind.word() : capture.objType())
                .time(Moments.sinceEpoch(capture.catchTimestamp(), Moments.Unit.MILLIS))
                .object(object(message, capture, kind))
                .attributes(StreamReports.attributes(message, capture, kind))
                .images(StreamReports.images(message, capture, kind))
                .build());
    }

    /** A time of leaving that is there and empty says that the object has not left. */
    private static SeenObject object(InboundMessage message, StreamCapture capture, ObjectKind kind) {
        var left = Moments.sinceEpoch(capture.leaveTimestamp(), Moments.Unit.MILLIS);
        return StreamReports.object(capture, kind)
                .enteredAt(Moments.sinceEpoch(capture.enterTimestamp(), Moments.Unit.MILLIS))
                .leftAt(left)
                .ended(message.body().has("leaveTimestamp") ? Boolean.valueOf(left != null) : null)
                .build();
    }
}
