package io.facebridge.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Closes the objects of a schema: a parameter that nobody knows is a slip of the pen, and would be lost in silence. An object
 * that is put together of several schemas is closed as a whole, since each of them knows a part of the names only.
 */
final class ClosedSchema {

    private static final List<String> COMBINED = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> CONDITIONAL = List.of("if", "then", "else");
    private static final String PROPERTIES = "properties";
    private static final String ADDITIONAL = "additionalProperties";
    private static final String UNEVALUATED = "unevaluatedProperties";
    private static final String REF = "$ref";
    private static final String DEFS = "$defs";

    private final ObjectNode root;
    /** Where definitions are parts of others: these must stay open. */
    private final Set<String> parts = new TreeSet<>();

    private ClosedSchema(ObjectNode root) {
        this.root = root;
    }

    /** @param schema is changed; {@code additionalProperties} that it has stay */
    static void close(ObjectNode schema) {
        ClosedSchema closed = new ClosedSchema(schema);
        closed.findParts(schema);
        closed.value(schema);
        schema.path(DEFS).properties().forEach(definition -> {
            if (closed.parts.contains("#/" + DEFS + "/" + definition.getKey())) {
                closed.members(definition.getValue());
            } else {
                closed.value(definition.getValue());
            }
        });
    }

    private void findParts(JsonNode schema) {
        if (schema.has(REF) && schema.has(PROPERTIES)) {
            parts.add(schema.path(REF).asText());
        }
        inPlace(schema).forEach(part -> {
            if (part.has(REF)) {
                parts.add(part.path(REF).asText());
            }
        });
        schema.forEach(this::findParts);
    }

    /** A schema that says all about a value. */
    private void value(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        if (!object.has(ADDITIONAL) && !object.has(UNEVALUATED)) {
            if (isPutTogether(object)) {
                object.put(UNEVALUATED, false);
            } else if (object.has(PROPERTIES)) {
                object.put(ADDITIONAL, false);
            }
        }
        members(object);
    }

    private void members(JsonNode schema) {
        schema.path(PROPERTIES).forEach(this::value);
        schema.path("prefixItems").forEach(this::value);
        value(schema.path("items"));
        value(schema.path(ADDITIONAL));
        inPlace(schema).forEach(this::members);
    }

    /** Whether others know names of it that it does not know itself. */
    private boolean isPutTogether(JsonNode schema) {
        Set<String> others = new TreeSet<>();
        if (parts.contains(schema.path(REF).asText())) {
            collectNames(referenced(schema), others);
        }
        inPlace(schema).forEach(part -> collectNames(part, others));
        schema.path(PROPERTIES).fieldNames().forEachRemaining(others::remove);
        return !others.isEmpty();
    }

    private void collectNames(JsonNode schema, Set<String> names) {
        schema.path(PROPERTIES).fieldNames().forEachRemaining(names::add);
        if (schema.has(REF)) {
            collectNames(referenced(schema), names);
        }
        inPlace(schema).forEach(part -> collectNames(part, names));
    }

    private JsonNode referenced(JsonNode schema) {
        return root.at(schema.path(REF).asText().substring(1));
    }

    /** The schemas that speak of the same value. */
    private static List<JsonNode> inPlace(JsonNode schema) {
        List<JsonNode> found = new ArrayList<>();
        COMBINED.forEach(keyword -> schema.path(keyword).forEach(found::add));
        schema.path("dependentSchemas").forEach(found::add);
        CONDITIONAL.stream().filter(schema::has).forEach(keyword -> found.add(schema.get(keyword)));
        return found;
    }
}
