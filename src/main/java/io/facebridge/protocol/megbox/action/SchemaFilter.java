package io.facebridge.protocol.megbox.action;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Makes of what a box says of its settings what may be sent back: without the fields that cannot be set, without hidden
 * secrets, in the types of the request. Boxes answer some fields in another type than they take (chapter 12.3 of the notes):
 * {@code "TURE"} for true, {@code 60.0} for 60.
 */
final class SchemaFilter {

    private static final Set<String> TRUE = Set.of("true", "ture");
    private static final String HIDDEN = "***";

    private final JsonNode root;

    /** @param root the whole schema: {@code $ref} counts from there */
    SchemaFilter(JsonNode root) {
        this.root = root;
    }

    /** A missing node where nothing is left. */
    JsonNode of(JsonNode value) {
        return of(value, root);
    }

    private JsonNode of(JsonNode value, JsonNode at) {
        JsonNode schema = at.has("$ref") ? root.at(at.get("$ref").asText().substring(1)) : at;
        if (value.isNull() || HIDDEN.equals(value.asText())) {
            return JsonNodeFactory.instance.missingNode();
        }
        if (value.isObject() && schema.has("properties")) {
            return object(value, schema);
        }
        if (value.isArray() && schema.has("items")) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> {
                JsonNode kept = of(element, schema.get("items"));
                if (!kept.isMissingNode()) {
                    array.add(kept);
                }
            });
            return array;
        }
        return scalar(value, schema.path("type").asText(""));
    }

    private JsonNode object(JsonNode value, JsonNode schema) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(field -> {
            JsonNode property = schema.get("properties").get(field.getKey());
            JsonNode kept = property == null ? JsonNodeFactory.instance.missingNode() : of(field.getValue(), property);
            if (!kept.isMissingNode()) {
                object.set(field.getKey(), kept);
            }
        });
        return object;
    }

    private static JsonNode scalar(JsonNode value, String type) {
        return switch (type) {
            case "boolean" -> value.isTextual()
                    ? BooleanNode.valueOf(TRUE.contains(value.asText().strip().toLowerCase(java.util.Locale.ROOT)))
                    : value;
            case "integer" -> whole(value);
            case "string" -> value.isNumber() ? TextNode.valueOf(value.asText()) : value;
            default -> value;
        };
    }

    private static JsonNode whole(JsonNode value) {
        boolean convertible = value.isFloatingPointNumber() && value.canConvertToExactIntegral()
                || value.isTextual() && value.asText().strip().matches("-?[0-9]{1,18}");
        return convertible
                ? LongNode.valueOf(value.isTextual() ? Long.parseLong(value.asText().strip()) : value.asLong())
                : value;
    }
}
