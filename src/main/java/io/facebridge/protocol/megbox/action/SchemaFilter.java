package io.facebridge.protocol.megbox.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    /** A text that is none of them is no value: guessing false would switch off what is on. */
    private static final Map<String, Boolean> TRUTHS = Map.of("true", true, "ture", true, "false", false);
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

    /** Where in it secrets are hidden that can be set, and that the change does not give anew; lists are given as a whole. */
    List<String> hidden(JsonNode value, JsonNode change) {
        List<String> places = new ArrayList<>();
        hidden(value, change, root, "", places);
        return places;
    }

    private void hidden(JsonNode value, JsonNode change, JsonNode at, String place, List<String> places) {
        JsonNode schema = resolved(at);
        value.properties().forEach(field -> {
            JsonNode property = schema.path("properties").path(field.getKey());
            JsonNode given = change.path(field.getKey());
            if (property.isMissingNode() || field.getValue().isArray() && !given.isMissingNode()) {
                return;
            }
            String name = place.isEmpty() ? field.getKey() : place + "." + field.getKey();
            if (isHidden(field.getValue()) && (given.isMissingNode() || isHidden(given))) {
                places.add(name);
            } else {
                hidden(field.getValue(), given, property, name, places);
            }
        });
        for (int i = 0; i < value.size() && value.isArray(); i++) {
            hidden(value.get(i), JsonNodeFactory.instance.missingNode(), schema.path("items"), place + "[" + i + "]", places);
        }
    }

    static boolean isHidden(JsonNode value) {
        return HIDDEN.equals(value.asText());
    }

    private JsonNode resolved(JsonNode at) {
        return at.has("$ref") ? root.at(at.get("$ref").asText().substring(1)) : at;
    }

    private JsonNode of(JsonNode value, JsonNode at) {
        JsonNode schema = resolved(at);
        if (value.isNull() || isHidden(value)) {
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
            case "boolean" -> value.isTextual() ? truth(value.asText()) : value;
            case "integer" -> whole(value);
            case "string" -> value.isNumber() ? TextNode.valueOf(value.asText()) : value;
            default -> value;
        };
    }

    private static JsonNode truth(String text) {
        Boolean truth = TRUTHS.get(text.strip().toLowerCase(Locale.ROOT));
        return truth == null ? JsonNodeFactory.instance.missingNode() : BooleanNode.valueOf(truth);
    }

    private static JsonNode whole(JsonNode value) {
        boolean convertible = value.isFloatingPointNumber() && value.canConvertToExactIntegral()
                || value.isTextual() && value.asText().strip().matches("-?[0-9]{1,18}");
        return convertible
                ? LongNode.valueOf(value.isTextual() ? Long.parseLong(value.asText().strip()) : value.asLong())
                : value;
    }
}
