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
 * says the rest; where it is missing, what only faces have, else the attributes that are there.
 */
final class ReportTranslator implements EventTranslator {

    private static final String ALERTS = "alert_events";
    private static final Set<String> OF_FACES = Set.of("faceAttr", "event_type", "fmp", "confidence", "stranger_flag",
            "access_pass", "ImageID", "alertGroup");
    private static final Set<String> OF_OBJECTS = Set.of("humanAttr", "vehicleAttr", "cycleAttr", "plateAttr");
    private static final Set<String> OF_VIGILANCE = Set.of("stream_id", "frame_id", "pts", "dts", "recv_ts");
    private static final Set<String> OF_ANY_CAPTURE = Set.of("photo", "fullImage", "track_id");

    private final EventTranslator vigilance = new VigilanceTranslator();
    private final EventTranslator faces = new FaceReportTranslator();
    private final EventTranslator objects = new ObjectReportTranslator();

    @Override
    public Translation translate(InboundMessage message) {
        JsonNode body = message.body();
        if (!body.isObject()) {
            throw MalformedMessageException.wrongRoot("an object");
        }
        if (body.hasNonNull(ALERTS)) {
            return vigilance.translate(message);
        }
        String objType = body.path("objType").asText("").strip();
        if (!objType.isEmpty()) {
            return (ObjectWords.kind(objType) == ObjectKind.FACE ? faces : objects).translate(message);
        }
        return untyped(body).translate(message);
    }

    private EventTranslator untyped(JsonNode body) {
        if (OF_FACES.stream().anyMatch(body::hasNonNull)) {
            return faces;
        }
        if (OF_OBJECTS.stream().anyMatch(attributes -> !body.path(attributes).isEmpty())) {
            return objects;
        }
        if (body.has(ALERTS)) {
            return vigilance;
        }
        if (!body.hasNonNull("track_id") && OF_VIGILANCE.stream().anyMatch(body::hasNonNull)) {
            throw MalformedMessageException.missing(ALERTS);
        }
        if (OF_ANY_CAPTURE.stream().noneMatch(body::hasNonNull)) {
            throw MalformedMessageException.unknownMessage("a face, human, vehicle, cycle, plate or vigilance report");
        }
        return faces;
    }
}
