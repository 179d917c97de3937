package io.facebridge.protocol.terminal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventJson;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.MessageReader;
import io.facebridge.protocol.Translation;

/** Messages of a terminal for tests, read and translated as in the gateway. */
final class Terminal {

    static final Instant RECEIVED_AT = Instant.parse("2026-11-20T08:15:30.123Z");
    static final long RECEIVED_SECONDS = RECEIVED_AT.getEpochSecond();

    private Terminal() {
    }

    static InboundMessage read(MessageFamily family, String body) {
        return MessageReader.read(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, family.pictures(),
                new InboundMessage.Context(RECEIVED_AT, device -> ZoneId.of("Asia/Shanghai"), false));
    }

    /** A message of the device {@code D1} with the given fields. */
    static String message(String fields) {
        return "{\"device_id\":\"D1\"" + (fields.isBlank() ? "" : "," + fields) + "}";
    }

    /** The only event of a message of the device {@code D1} with the given fields. */
    static DeviceEvent event(MessageFamily family, String fields) {
        Translation translation = family.translator().translate(read(family, message(fields)));
        return ((Translation.Events) translation).events().get(0);
    }

    /** The same as JSON. */
    static JsonNode json(MessageFamily family, String fields) {
        return EventJson.tree(event(family, fields));
    }

    static String id(MessageFamily family, String fields) {
        return event(family, fields).id();
    }
}
