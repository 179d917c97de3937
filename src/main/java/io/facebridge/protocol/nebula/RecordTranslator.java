package io.facebridge.protocol.nebula;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Translation;

/**
 * One record of a query (3.13, 3.16, 3.22): the event that the push of the same capture gives, with the same id. Which query,
 * and whose record, says the origin; its pictures come beside it.
 */
final class RecordTranslator implements EventTranslator {

    @Override
    public Translation translate(InboundMessage message) {
        RecordQuery query = RecordQuery.of(message.origin().messageType())
                .orElseThrow(() -> MalformedMessageException.unknownMessage("1036, 1037 and 1046"));
        JsonNode asPushed = JsonNodeFactory.instance.objectNode().setAll(Map.of("data", message.body()));
        return ResultTranslator.translate(message.unwrapped(asPushed), ResultSource.query(message, query));
    }
}
