package io.facebridge.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Keys without the blanks around them and without a colon at their end, as some firmware writes them. */
public final class TrimmedKeys {

    private TrimmedKeys() {
    }

    /** The tree to read from: the tree itself where its keys are clean. */
    static JsonNode of(MessageTree tree) {
        return tree.hasUntrimmedKeys() ? copy(tree.root()) : tree.root();
    }

    /** The same of a message that was read before. */
    public static JsonNode of(JsonNode message) {
        return copy(message);
    }

    /** The key as messages are read by it. */
    public static String trim(String key) {
        if (!key.isEmpty() && key.charAt(0) > ' ' && key.charAt(key.length() - 1) > ' '
                && key.charAt(key.length() - 1) != ':') {
            return key;
        }
        String trimmed = key.strip();
        return trimmed.endsWith(":") ? trimmed.substring(0, trimmed.length() - 1).strip() : trimmed;
    }

    private static JsonNode copy(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> {
                String key = trim(field.getKey());
                boolean exact = key.equals(field.getKey());
                if (exact || !object.has(key)) {
                    copy.set(key, copy(field.getValue()));
                }
            });
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> copy.add(copy(element)));
            return copy;
        }
        return node;
    }
}
