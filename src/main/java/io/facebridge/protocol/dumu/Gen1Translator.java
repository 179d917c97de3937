package io.facebridge.protocol.dumu;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Translation;

/**
 * Generation 1 (part 2): three messages come to addresses that an operator types, the timed image even to one that the manual
 * does not name. So the content tells which it is.
 */
final class Gen1Translator implements EventTranslator {

    private static final String TIMED_IMAGE = "timed_image";

    private final Gen1HeartbeatTranslator heartbeat = new Gen1HeartbeatTranslator();
    private final FacePacketTranslator facePacket = new FacePacketTranslator();
    private final TimedImageTranslator timedImage = new TimedImageTranslator();

    @Override
    public Translation translate(InboundMessage message) {
        if (message.body().isArray()) {
            return heartbeat.translate(message);
        }
        JsonNode content = content(message.body());
        return TIMED_IMAGE.equalsIgnoreCase(content.path("type").asText().strip())
                ? timedImage.translate(message, content)
                : facePacket.translate(message, content);
    }

    /** In the manual's table of the timed image, {@code data} may be a wrapper or only a heading. */
    private static JsonNode content(JsonNode root) {
        JsonNode data = root.path("data");
        return data.isObject() && !root.has("xeye_id") ? data : root;
    }
}
