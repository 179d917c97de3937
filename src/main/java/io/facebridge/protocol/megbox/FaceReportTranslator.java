package io.facebridge.protocol.megbox;

import java.math.BigDecimal;

import io.facebridge.event.Access;
import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Liveness;
import io.facebridge.event.Match;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.Quality;
import io.facebridge.event.Ratio;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.megbox.wire.FaceReport;

/** Faces over HTTP, captured or compared (chapter 23.2). */
final class FaceReportTranslator implements EventTranslator {

    private static final int IN_LIBRARY = 0;
    private static final int RECOGNISED = 0;
    private static final int OPENED_BY_PASSWORD = 2;
    private static final int PERCENT = 100;

    @Override
    public Translation translate(InboundMessage message) {
        FaceReport report = message.read(FaceReport.class);
        Device device = Reports.device(message, report);
        boolean compared = isCompared(report);
        return Translation.Events.one(EventBuilder.of(message, compared ? result(report) : EventType.FACE_CAPTURED, device)
                .key(report.videoNumber(), report.trackId(), Moments.keyPart(report.timestamp()), report.objType(),
                        compared ? "compared" : "captured")
                .time(Moments.sinceEpoch(report.timestamp(), Moments.Unit.MILLIS))
                .object(Reports.object(report, ObjectKind.FACE).build())
                .quality(quality(message, report))
                .attributes(FaceAttributes.read(message, report.faceAttr(), FaceDictionary.NEW, report.age()))
                .liveness(new Liveness(Reports.score(message, "fmp", report.fmp()), Reports.attack(report.fmpError())))
                .match(compared ? match(message, report) : null)
                .access(access(report))
                .images(Reports.images(message, report, ObjectKind.FACE))
                .build());
    }

    /** The manual has no field that says so: these are printed for comparisons only. */
    private static boolean isCompared(FaceReport report) {
        return report.strangerFlag() != null || report.accessPass() != null || report.imageId() != null
                || report.alertGroup() != null;
    }

    private static EventType result(FaceReport report) {
        boolean known = report.strangerFlag() != null
                ? report.strangerFlag() == IN_LIBRARY
                : report.eventType() != null && report.eventType() == RECOGNISED;
        return known ? EventType.FACE_RECOGNIZED : EventType.FACE_UNMATCHED;
    }

    private static Quality quality(InboundMessage message, FaceReport report) {
        Ratio blur = message.ratio("blurness", report.blurness(), PERCENT);
        return new Quality(message.ratio("quality", report.quality(), 1), null,
                blur == null ? null : new Ratio(BigDecimal.ONE.subtract(blur.value())), null,
                new Quality.Pose(report.yaw(), report.pitch(), report.roll()));
    }

    /** The enrolled face where the device names it, else the enrolled picture: either finds the person in its library. */
    private static Match match(InboundMessage message, FaceReport report) {
        String face = Reports.enrolled(report.faceToken());
        return PersonText
                .into(Match.builder().personId(face == null ? Reports.enrolled(report.imageId()) : face), report.description())
                .groups(GroupNames.of(report.alertGroup()))
                .similarity(Reports.score(message, "confidence", report.confidence()))
                .build();
    }

    /** Who knew the password came in, whatever was thought of the face. */
    private static Access access(FaceReport report) {
        if (report.eventType() != null && report.eventType() == OPENED_BY_PASSWORD) {
            return new Access(true, Access.Reason.PASSWORD);
        }
        if (report.accessPass() == null) {
            return null;
        }
        return switch (report.accessPass()) {
            case 0 -> new Access(false, null);
            case 1 -> new Access(true, Access.Reason.ALLOWED);
            default -> new Access(null, Access.Reason.UNKNOWN);
        };
    }
}
