package io.facebridge.protocol.megbox;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.ObjectKind;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Translation;

/**
 * Tells the HTTP reports apart, which all come to one address: {@code alert_events} make a vigilance report, {@code objType}
 * says the rest; where it is missing, a field of the face report makes it one.
 */
final class ReportTranslator implements EventTranslator {

    private static final Set<String> FACE_FIELDS = Set.of("photo", "fullImage", "track_id", "faceAttr", "event_type", "fmp",
            "confidence", "stranger_flag", "access_pass", "ImageID", "alertGroup");

    private final EventTranslator vigilance = new VigilanceTranslator();
    private final EventTranslator faces = new FaceReportTranslator();
    private final EventTranslator objects = new ObjectReportTranslator();

    @Override
    public Translation translate(InboundMessage message) {
        JsonNode body = message.body();
        if (!body.isObject()) {
            throw MalformedMessageException.wrongRoot("an object");
        }
        if (body.hasNonNull("alert_events")) {
            return vigilance.translate(message);
        }
        String objType = body.path("objType").asText("").strip();
        if (!objType.isEmpty()) {
            return (ObjectWords.kind(objType) == ObjectKind.FACE ? faces : objects).translate(message);
        }
        if (FACE_FIELDS.stream().noneMatch(body::hasNonNull)) {
            throw MalformedMessageException.unknownMessage("a face, human, vehicle, cycle, plate or vigilance report");
        }
        return faces.translate(message);
    }
}
