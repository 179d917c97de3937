package io.facebridge.protocol.terminal;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Makes of a server's task the parameters of the terminal's own operation: what the catalogue knows, in the catalogue's types.
 * Liberal towards the server, so that what goes to the terminal is strict.
 */
public final class UpstreamParameters {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final String REF = "$ref";
    private static final int MAX_DIGITS = 30;
    /** What no number fits is refused by the schema. */
    private static final TextNode NO_NUMBER = TextNode.valueOf("no number that fits");

    private UpstreamParameters() {
    }

    /**
     * The parameters.
     *
     * @param task stays as it is
     * @param schema of the operation's parameters
     */
    public static ObjectNode of(ObjectNode task, JsonNode schema) {
        return (ObjectNode) fitted(task, schema, schema);
    }

    private static JsonNode fitted(JsonNode value, JsonNode schema, JsonNode root) {
        JsonNode resolved = schema.has(REF) ? root.at(schema.get(REF).asText().substring(1)) : schema;
        if (value instanceof ObjectNode object && resolved.has("properties")) {
            ObjectNode known = JsonNodeFactory.instance.objectNode();
            resolved.get("properties").properties().forEach(property -> {
                JsonNode member = object.get(property.getKey());
                if (member != null && !member.isNull()) {
                    known.set(property.getKey(), fitted(member, property.getValue(), root));
                }
            });
            return known;
        }
        if (resolved.has("items")) {
            ArrayNode fitted = JsonNodeFactory.instance.arrayNode();
            (value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value))
                    .forEach(item -> fitted.add(fitted(item, resolved.get("items"), root)));
            return fitted;
        }
        if (wantsNumber(resolved) && value.isTextual() && NUMBER.matcher(value.asText().strip()).matches()) {
            String text = value.asText().strip();
            return text.indexOf('.') < 0 ? LongNode.valueOf(Long.parseLong(text)) : DecimalNode.valueOf(new BigDecimal(text));
        }
        if (value.isBigDecimal() && isHuge(value.decimalValue())) {
            return NO_NUMBER;
        }
        if (resolved.path("type").asText().equals("string") && value.isNumber()) {
            return TextNode.valueOf(value.asText());
        }
        return value;
    }

    /** Written out, 1e999999999 would take all the memory there is. */
    private static boolean isHuge(BigDecimal number) {
        return number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS;
    }

    private static boolean wantsNumber(JsonNode schema) {
        String type = schema.path("type").asText();
        return type.equals("integer") || type.equals("number") || schema.path("enum").path(0).isNumber()
                || schema.path("const").isNumber();
    }
}
