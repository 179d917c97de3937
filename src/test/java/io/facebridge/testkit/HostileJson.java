package io.facebridge.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

/** JSON as broken or hostile peers write it: a real message changed in a few places, or made up along a schema. */
public final class HostileJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectWriter ESCAPED = MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
    private static final int MOST_CHANGES = 6;
    private static final int DEEPEST = 8;
    /** Values that readers stumble over, as they stand in a message. */
    private static final List<String> ODD = List.of("null", "true", "0", "-1", "1", "2", "3", "12", "99", "1e999999999",
            "1e-999999999", "-1e999999999", "1e400", "9223372036854775808", "-9223372036854775809", "18446744073709551615",
            "2147483648", "0.1", "1.0", "1.5e3", "100.0000001", "9999", "1543893775123", "253402300800000", "\"\"", "\" \"",
            "\"0\"", "\"1\"", "\"12\"", "\"0x2000\"", "\"604,800\"", "\"-1\"", "\"1e999999999\"", "\"NaN\"", "\"true\"",
            "\"\\ud800\"", "\"a\\udc00b\"", "\"\\u0000\"", "\"2026-11-20 08:15:30\"", "\"9999-99-99 99:99:99\"",
            "\"0000-00-00 00:00:00\"", "\"2019-02-29T15:05:05\"", "\"/9j/4AAQSkZJRg==\"", "\"sha256:0\"", "\"http://x/y.jpg\"",
            "\"../../../etc/passwd\"", "\"***\"", "[]", "{}", "[[]]", "[null]", "[{}]", "{\"\":\"\"}", "{\"a\":{\"a\":[1]}}",
            "[1,2,3,4]", "\"\uD83D\uDE00 \u5218\"");

    private HostileJson() {
    }

    /** The message with some of its members and elements changed, in UTF-8. */
    public static byte[] changed(JsonNode message, FuzzedDataProvider data) {
        JsonNode changed = message.deepCopy();
        for (int left = data.consumeInt(0, MOST_CHANGES); left > 0; left--) {
            List<Place> places = new ArrayList<>();
            collect(changed, places);
            if (places.isEmpty()) {
                break;
            }
            change(places.get(data.consumeInt(0, places.size() - 1)), places, data);
        }
        return bytes(changed, data.consumeBoolean());
    }

    /** A value that may or may not fit the schema. */
    public static JsonNode along(JsonNode schema, JsonNode root, FuzzedDataProvider data) {
        return along(schema, root, data, 0);
    }

    /** In UTF-8. */
    public static byte[] bytes(JsonNode json, boolean escaped) {
        try {
            return (escaped ? ESCAPED : MAPPER.writer()).writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Any value, most of them odd. */
    public static JsonNode odd(FuzzedDataProvider data) {
        if (data.consumeBoolean()) {
            return NODES.rawValueNode(new RawValue(data.pickValue(ODD.toArray(String[]::new))));
        }
        return switch (data.consumeInt(0, 3)) {
            case 0 -> NODES.numberNode(data.consumeLong());
            case 1 -> NODES.numberNode(data.consumeRegularDouble());
            case 2 -> NODES.textNode(data.consumeAsciiString(40));
            default -> NODES.textNode(data.consumeString(40));
        };
    }

    private static JsonNode along(JsonNode schema, JsonNode root, FuzzedDataProvider data, int depth) {
        if (data.remainingBytes() == 0 || depth > DEEPEST || data.consumeInt(0, 9) == 0) {
            return odd(data);
        }
        if (schema.has("$ref")) {
            return along(root.at(schema.get("$ref").asText().substring(1)), root, data, depth + 1);
        }
        if (schema.path("enum").size() > 0) {
            return schema.get("enum").get(data.consumeInt(0, schema.get("enum").size() - 1));
        }
        JsonNode forms = schema.path("oneOf").isArray() ? schema.path("oneOf") : schema.path("anyOf");
        if (forms.size() > 0) {
            return along(forms.get(data.consumeInt(0, forms.size() - 1)), root, data, depth + 1);
        }
        if (schema.has("properties")) {
            ObjectNode object = NODES.objectNode();
            schema.get("properties").properties().forEach(property -> {
                if (data.consumeBoolean()) {
                    object.set(property.getKey(), along(property.getValue(), root, data, depth + 1));
                }
            });
            return object;
        }
        if (schema.has("items")) {
            ArrayNode array = NODES.arrayNode();
            for (int left = data.consumeInt(0, 3); left > 0; left--) {
                array.add(along(schema.get("items"), root, data, depth + 1));
            }
            return array;
        }
        return scalar(schema, data);
    }

    private static JsonNode scalar(JsonNode schema, FuzzedDataProvider data) {
        return switch (schema.path("type").asText()) {
            case "integer", "number" -> NODES.numberNode(data.consumeInt(-1, 1000));
            case "boolean" -> NODES.booleanNode(data.consumeBoolean());
            case "string" -> NODES.textNode(data.consumeString(20));
            default -> odd(data);
        };
    }

    private static void change(Place place, List<Place> all, FuzzedDataProvider data) {
        switch (data.consumeInt(0, 6)) {
            case 0 -> place.remove();
            case 1 -> place.set(all.get(data.consumeInt(0, all.size() - 1)).value().deepCopy());
            case 2 -> place.set(NODES.arrayNode().add(place.value()).add(odd(data)));
            case 3 -> place.set(NODES.objectNode().set(data.consumeAsciiString(8), place.value()));
            case 4 -> place.rename(data.pickValue(all).name() + (data.consumeBoolean() ? ":" : ""));
            case 5 -> place.set(NODES.textNode(place.value().asText()));
            default -> place.set(odd(data));
        }
    }

    private static void collect(JsonNode node, List<Place> places) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> places.add(new Place(object, name, -1)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                places.add(new Place(array, "", i));
            }
        }
        node.forEach(child -> collect(child, places));
    }

    /** Where a value stands. */
    private record Place(JsonNode in, String name, int index) {

        JsonNode value() {
            return in instanceof ObjectNode object ? object.get(name) : in.get(index);
        }

        void set(JsonNode value) {
            if (in instanceof ObjectNode object) {
                object.set(name, value);
            } else {
                ((ArrayNode) in).set(index, value);
            }
        }

        void remove() {
            if (in instanceof ObjectNode object) {
                object.remove(name);
            } else {
                ((ArrayNode) in).remove(index);
            }
        }

        void rename(String other) {
            if (in instanceof ObjectNode object) {
                object.set(other, object.remove(name));
            }
        }
    }
}
