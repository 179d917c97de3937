package io.facebridge.protocol.megbox;

import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.event.Liveness;
import io.facebridge.event.Match;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.Protocol;
import io.facebridge.event.SeenObject;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.megbox.wire.PolledAlert;

/** Faces that were compared, asked for (chapter 8.1.1). The key is that of the same alert over a WebSocket. */
final class AlertRecordTranslator implements EventTranslator {

    private static final int PERCENT = 100;
    private static final int STRANGER = 1;

    @Override
    public Translation translate(InboundMessage message) {
        PolledAlert alert = message.read(PolledAlert.class);
        Device device = Device.of(Protocol.MEGBOX, Reports.deviceId(message, "deviceId", null))
                .channel(alert.videoNo())
                .channelName(alert.channelName())
                .build();
        String person = alert.top1() == null ? null : Reports.enrolled(alert.top1().faceToken());
        boolean known = person != null && (alert.stranger() == null || alert.stranger() != STRANGER);
        return Translation.Events
                .one(EventBuilder.of(message, known ? EventType.FACE_RECOGNIZED : EventType.FACE_UNMATCHED, device)
                        .key(alert.videoNo(), alert.trackId(), alert.trackIdTimes(), Moments.keyPart(alert.timestamp()))
                        .time(Moments.sinceEpoch(alert.timestamp(), Moments.Unit.MILLIS))
                        .object(SeenObject.of(ObjectKind.FACE).trackId(alert.trackId()).seen(alert.trackIdTimes()).build())
                        .attributes(FaceAttributes.read(message, alert.faceAttr(), FaceDictionary.LEGACY, null))
                        .liveness(new Liveness(message.ratio("livenessScore", alert.livenessScore(), PERCENT), null))
                        .match(match(message, alert.top1(), person))
                        .images(RecordPictures.image(message, Image.Role.FACE, RecordPictures.ALERT_FACE),
                                RecordPictures.image(message, Image.Role.SCENE, RecordPictures.ALERT_SCENE),
                                reference(message))
                        .build());
    }

    private static Match match(InboundMessage message, PolledAlert.Top best, String person) {
        return best == null
                ? null
                : PersonText.into(Match.builder().personId(person), best.description())
                        .groups(GroupNames.of(best.alertGroup()))
                        .similarity(message.ratio("top1.searchScore", best.searchScore(), PERCENT))
                        .build();
    }

    private static Image reference(InboundMessage message) {
        for (String field : RecordPictures.ALERT_REFERENCE) {
            Image image = RecordPictures.image(message, Image.Role.REFERENCE, field);
            if (image != null) {
                return image;
            }
        }
        return null;
    }
}
