package io.facebridge.operation;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Goes through a value along its schema and changes the values whose schema fits. Every form that the schema allows is walked,
 * also those that do not fit the value: rather a secret too many is found than one too few. Only a text that has the pattern of
 * a form, {@code ^https?://} for example, is of that form alone.
 */
final class SchemaWalk {

    private static final List<String> COMBINED = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> CONDITIONAL = List.of("then", "else");
    private static final String REF = "$ref";

    private final JsonNode root;
    private final Predicate<JsonNode> wanted;
    private final Change change;

    /** What becomes of a value; the value itself where nothing does. A changed value may be asked about again. */
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
    JsonNode walk(String place, JsonNode value) {
        return walk(place, value, root);
    }

    private JsonNode walk(String place, JsonNode value, JsonNode schema) {
        if (value.isNull() || !schema.isObject()) {
            return value;
        }
        if (wanted.test(schema)) {
            return change.of(place, value, schema);
        }
        JsonNode walked = value;
        if (schema.has(REF)) {
            walked = walk(place, walked, root.at(schema.get(REF).asText().substring(1)));
        }
        for (String keyword : COMBINED) {
            for (JsonNode part : parts(schema.path(keyword), walked)) {
                walked = walk(place, walked, part);
            }
        }
        for (String keyword : CONDITIONAL) {
            walked = walk(place, walked, schema.path(keyword));
        }
        for (JsonNode part : schema.path("dependentSchemas")) {
            walked = walk(place, walked, part);
        }
        if (walked instanceof ObjectNode object) {
            members(place, object, schema);
        } else if (walked instanceof ArrayNode array) {
            entries(place, array, schema);
        }
        return walked;
    }

    private void members(String place, ObjectNode object, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        // by the names of the schema where that is all: a value may have many more
        Iterable<String> names = others.isObject()
                ? List.copyOf(object.propertyStream().map(member -> member.getKey()).toList())
                : properties::fieldNames;
        for (String name : names) {
            JsonNode member = object.get(name);
            if (member != null) {
                JsonNode at = properties.has(name) ? properties.get(name) : others;
                object.set(name, walk(place + SchemaPlace.member(name), member, at));
            }
        }
    }

    private void entries(String place, ArrayNode array, JsonNode schema) {
        JsonNode first = schema.path("prefixItems");
        JsonNode others = schema.path("items");
        for (int i = 0; i < array.size(); i++) {
            array.set(i, walk(place + SchemaPlace.entry(i), array.get(i), i < first.size() ? first.get(i) : others));
        }
    }

    /** The forms that the value may have; of a text whose pattern one of them names, that one. */
    private static Iterable<JsonNode> parts(JsonNode forms, JsonNode value) {
        for (JsonNode form : forms) {
            if (value.isTextual() && form.has("pattern")
                    && Pattern.compile(form.get("pattern").asText()).matcher(value.asText()).find()) {
                return List.of(form);
            }
        }
        return forms;
    }
}
