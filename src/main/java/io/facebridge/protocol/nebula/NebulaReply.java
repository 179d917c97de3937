package io.facebridge.protocol.nebula;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MessageReader;
import io.facebridge.protocol.PictureFields;

/**
 * What a node answers to an operation (section 1).
 *
 * @param code 0 for success
 * @param json the whole answer; its {@code data} may be an object, an array, text, empty or absent
 */
public record NebulaReply(int code, JsonNode json) {

    private static final InboundMessage.Context CONTEXT = new InboundMessage.Context(Instant.EPOCH, id -> ZoneOffset.UTC,
            false);

    /** @throws NebulaCallException when it is no answer of this interface */
    public static NebulaReply read(byte[] body) {
        JsonNode json;
        try {
            json = MessageReader.read(body, StandardCharsets.UTF_8, PictureFields.NONE, CONTEXT).body();
        } catch (MalformedMessageException e) {
            throw NebulaCallException.unreadable(e.getMessage());
        }
        JsonNode code = json.path("code");
        try {
            return new NebulaReply(Integer.parseInt(code.asText().strip()), json);
        } catch (NumberFormatException e) {
            throw NebulaCallException.unreadable("the field code is no number");
        }
    }

    /** What was asked for; a missing node where there is none. */
    public JsonNode data() {
        return json.path("data");
    }

    /** Whether the session is not, or no longer, known. */
    public boolean isSessionGone() {
        return code == NebulaErrors.NOT_LOGGED_IN;
    }

    /** @throws NebulaCallException when it is a refusal */
    public NebulaReply orRefusal(String msgId) {
        if (code != 0) {
            throw NebulaCallException.refused(msgId, code, json.path("msg").asText());
        }
        return this;
    }

    /** A text in the data that must be there. */
    public String text(String field) {
        JsonNode value = data().path(field);
        if (!value.isValueNode() || value.asText().isBlank()) {
            throw NebulaCallException.unreadable("the field data." + field + " is missing");
        }
        return value.asText().strip();
    }

    /** Without its content: that holds keys and persons. */
    @Override
    public String toString() {
        return "NebulaReply[" + code + "]";
    }
}
