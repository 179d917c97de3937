package io.facebridge.protocol;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Content that stands in a message and that nothing could be read of. A message without an event is accepted and kept nowhere:
 * one with such content is refused instead, so that it ends in the quarantine.
 */
public final class UnreadContent {

    private UnreadContent() {
    }

    /**
     * To be asked where a message makes no event.
     *
     * @param field where the content would stand
     * @param expected what it would be, for the error
     * @throws MalformedMessageException where something stands there
     */
    public static void refuse(JsonNode message, String field, String expected) {
        if (isSaid(message.path(field))) {
            throw MalformedMessageException.wrongType(field, expected);
        }
    }

    /** Whether it is neither empty nor made of nothing but what is empty. */
    private static boolean isSaid(JsonNode content) {
        if (content.isContainerNode()) {
            for (JsonNode part : content) {
                if (isSaid(part)) {
                    return true;
                }
            }
            return false;
        }
        return content.isTextual() ? !content.textValue().isBlank() : !content.isMissingNode() && !content.isNull();
    }
}
