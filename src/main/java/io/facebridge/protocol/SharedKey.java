package io.facebridge.protocol;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The part or member {@code key}, by which a device shows that it knows a secret: it is never kept. */
final class SharedKey {

    /** What stands in place of the secret. */
    static final String MASK = "***";

    private static final String NAME = "key";

    private SharedKey() {
    }

    static boolean isNamed(String name) {
        return TrimmedKeys.trim(name).equalsIgnoreCase(NAME);
    }

    /** Masks the key at the root of a message, and at the root of the message that it wraps. */
    static void mask(JsonNode message) {
        if (message.isArray()) {
            message.forEach(SharedKey::mask);
        }
        for (Map.Entry<String, JsonNode> member : message.properties()) {
            if (isNamed(member.getKey())) {
                member.setValue(masked(member.getValue()));
            } else if (TrimmedKeys.trim(member.getKey()).equals(FormReader.JSON)) {
                mask(member.getValue());
            }
        }
    }

    /** An empty key is no secret and stays as it came. */
    private static JsonNode masked(JsonNode key) {
        boolean empty = key.isNull() || key.isTextual() && key.asText().isBlank();
        return empty ? key : TextNode.valueOf(MASK);
    }
}
