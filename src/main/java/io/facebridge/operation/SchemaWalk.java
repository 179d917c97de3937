package io.facebridge.operation;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Goes through a value along its schema and changes the text values whose schema fits. */
final class SchemaWalk {

    private static final List<String> COMBINED = List.of("allOf", "anyOf", "oneOf");

    private final JsonNode root;
    private final Predicate<JsonNode> wanted;
    private final Change change;

    /** What becomes of a value; the value itself where nothing does. */
    @FunctionalInterface
    interface Change {
        JsonNode of(String place, JsonNode value, JsonNode schema);
    }

    /**
     * @param root the whole schema: {@code $ref} counts from there
     * @param wanted the schemas whose values are changed
     */
    SchemaWalk(JsonNode root, Predicate<JsonNode> wanted, Change change) {
        this.root = root;
        this.wanted = wanted;
        this.change = change;
    }

    /** Binary values. */
    static boolean isBinary(JsonNode schema) {
        return "base64".equals(schema.path("contentEncoding").asText());
    }

    /** Secrets. */
    static boolean isSecret(JsonNode schema) {
        return "password".equals(schema.path("format").asText());
    }

    /** @return the value, changed in place, or what it became */
    JsonNode walk(String place, JsonNode value, JsonNode schema) {
        JsonNode resolved = schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
        if (value.isNull() || resolved.isMissingNode()) {
            return value;
        }
        if (wanted.test(resolved)) {
            return change.of(place, value, resolved);
        }
        JsonNode walked = value;
        for (String keyword : COMBINED) {
            for (JsonNode part : parts(resolved.path(keyword), walked)) {
                walked = walk(place, walked, part);
            }
        }
        if (walked instanceof ObjectNode object) {
            resolved.path("properties").properties().forEach(property -> {
                JsonNode member = object.get(property.getKey());
                if (member != null) {
                    object.set(property.getKey(),
                            walk(place + "." + property.getKey(), member, property.getValue()));
                }
            });
        } else if (walked instanceof ArrayNode array && resolved.has("items")) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, walk(place + "[" + i + "]", array.get(i), resolved.get("items")));
            }
        }
        return walked;
    }

    /** The alternatives that the value may be; only the one whose pattern a text has, where there is such a one. */
    private static Iterable<JsonNode> parts(JsonNode alternatives, JsonNode value) {
        for (JsonNode alternative : alternatives) {
            if (value.isTextual() && alternative.has("pattern")
                    && Pattern.compile(alternative.get("pattern").asText()).matcher(value.asText()).find()) {
                return List.of(alternative);
            }
        }
        return alternatives;
    }
}
