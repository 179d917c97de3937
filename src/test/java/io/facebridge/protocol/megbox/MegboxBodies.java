package io.facebridge.protocol.megbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventJson;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MessageReader;
import io.facebridge.protocol.Translation;

/** Pushes bodies through the family as the gateway does. */
final class MegboxBodies {

    private static final Instant RECEIVED_AT = Instant.parse("2026-11-20T08:15:30.123Z");

    private MegboxBodies() {
    }

    static InboundMessage message(byte[] body, boolean lastChance) {
        return MessageReader.read(body, StandardCharsets.UTF_8, MegboxMessages.REPORT.pictures(),
                new InboundMessage.Context(RECEIVED_AT, device -> ZoneId.of("Asia/Shanghai"), lastChance));
    }

    static InboundMessage message(String body) {
        return message(body.getBytes(StandardCharsets.UTF_8), false);
    }

    static List<DeviceEvent> events(InboundMessage message) {
        return MegboxMessages.REPORT.translator().translate(message) instanceof Translation.Events translated
                ? translated.events()
                : List.of();
    }

    /** The {@code data} of the one event that the body makes. */
    static JsonNode data(String body) {
        return EventJson.tree(events(message(body)).get(0)).path("data");
    }
}
