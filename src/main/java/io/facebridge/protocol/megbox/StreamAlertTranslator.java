package io.facebridge.protocol.megbox;

import io.facebridge.event.Access;
import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Liveness;
import io.facebridge.event.Match;
import io.facebridge.event.ObjectKind;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.megbox.wire.StreamAlert;

/** Faces that were compared, over a WebSocket (chapters 23.1.2 and 23.3.1). */
final class StreamAlertTranslator implements EventTranslator {

    private static final int IN_LIBRARY = 1;
    private static final int PERCENT = 100;

    private static final Codes<Access.Reason> DOOR = Codes.from(0, Access.Reason.UNKNOWN, Access.Reason.ALLOWED,
            Access.Reason.VISITOR_REFUSED, Access.Reason.VISITOR_TIME, Access.Reason.CLOSED, Access.Reason.DATE,
            Access.Reason.TIME, Access.Reason.NO_SETTING, Access.Reason.UNRECOGNISED, Access.Reason.YELLOW_LIST);

    @Override
    public Translation translate(InboundMessage message) {
        StreamAlert alert = message.read(StreamAlert.class);
        Device device = StreamReports.device(message, alert);
        String person = Reports.enrolled(alert.faceToken());
        return Translation.Events.one(EventBuilder.of(message, result(alert, person), device)
                .key(alert.videoNo(), alert.trackId(), alert.trackIdTimes(), Moments.keyPart(alert.timestamp()))
                .time(Moments.sinceEpoch(alert.timestamp(), Moments.Unit.MILLIS))
                .object(StreamReports.object(alert, ObjectKind.FACE).build())
                .attributes(StreamReports.attributes(message, alert, ObjectKind.FACE))
                .liveness(new Liveness(message.ratio("livenessScore", alert.livenessScore(), PERCENT),
                        Reports.attack(alert.fmpErr())))
                .match(Match.builder()
                        .personId(person)
                        .groups(GroupNames.of(alert.alertGroup()))
                        .similarity(message.ratio("searchScore", alert.searchScore(), PERCENT))
                        .build())
                .access(access(alert.openDoorStatus()))
                .images(StreamReports.images(message, alert, ObjectKind.FACE))
                .build());
    }

    private static EventType result(StreamAlert alert, String person) {
        boolean known = person != null && (alert.aboveHigh() == null || alert.aboveHigh() == IN_LIBRARY);
        return known ? EventType.FACE_RECOGNIZED : EventType.FACE_UNMATCHED;
    }

    private static Access access(Integer openDoorStatus) {
        Access.Reason reason = DOOR.word(openDoorStatus);
        if (reason == null || reason == Access.Reason.UNKNOWN) {
            return reason == null ? null : new Access(null, reason);
        }
        return new Access(reason == Access.Reason.ALLOWED, reason);
    }
}
