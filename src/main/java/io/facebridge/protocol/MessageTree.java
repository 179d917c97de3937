package io.facebridge.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A message as a tree, its pictures taken out and replaced by their references.
 *
 * @param hasUntrimmedKeys whether some key has blanks around it or a colon at its end
 */
record MessageTree(JsonNode root, Map<String, Picture> pictures, boolean hasUntrimmedKeys) {

    /** @throws com.fasterxml.jackson.core.JsonParseException when the bytes are no JSON */
    static MessageTree parse(JsonMapper mapper, byte[] utf8, PictureFields fields) throws IOException {
        try (JsonParser parser = mapper.getFactory().createParser(utf8)) {
            Builder builder = new Builder(parser, utf8, fields);
            JsonToken first = parser.nextToken();
            if (first == null || !first.isStructStart()) {
                throw MalformedMessageException.wrongRoot("an object or an array");
            }
            JsonNode root = builder.struct("");
            if (parser.nextToken() != null) {
                throw MalformedMessageException.notJson(parser.currentLocation().getLineNr(),
                        parser.currentLocation().getColumnNr());
            }
            return new MessageTree(root, builder.pictures, builder.untrimmed);
        }
    }

    private static final class Builder {
        private final JsonNodeFactory nodes = JsonNodeFactory.instance;
        private final JsonParser parser;
        private final byte[] utf8;
        private final PictureFields fields;
        private final Map<String, Picture> pictures = new HashMap<>();
        private boolean untrimmed;

        Builder(JsonParser parser, byte[] utf8, PictureFields fields) {
            this.parser = parser;
            this.utf8 = utf8;
            this.fields = fields;
        }

        private JsonNode struct(String path) throws IOException {
            return parser.currentToken() == JsonToken.START_OBJECT ? object(path) : array(path);
        }

        private ObjectNode object(String path) throws IOException {
            ObjectNode object = nodes.objectNode();
            String prefix = path.isEmpty() ? "" : path + '.';
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                String trimmed = TrimmedKeys.trim(name);
                untrimmed |= trimmed.length() != name.length();
                parser.nextToken();
                object.set(name, value(fields.isEmpty() ? "" : prefix + trimmed));
            }
            return object;
        }

        private ArrayNode array(String path) throws IOException {
            ArrayNode array = nodes.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(path));
            }
            return array;
        }

        private JsonNode value(String path) throws IOException {
            return switch (parser.currentToken()) {
                case START_OBJECT, START_ARRAY -> struct(path);
                case VALUE_STRING -> fields.contains(path) ? picture() : text();
                case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? nodes.numberNode(parser.getBigIntegerValue())
                        : nodes.numberNode(parser.getLongValue());
                case VALUE_NUMBER_FLOAT -> decimal();
                case VALUE_TRUE -> nodes.booleanNode(true);
                case VALUE_FALSE -> nodes.booleanNode(false);
                default -> nodes.nullNode();
            };
        }

        /** What has more digits in its exponent than any number stays as it came, a text. */
        private JsonNode decimal() throws IOException {
            try {
                return DecimalNode.valueOf(parser.getDecimalValue());
            } catch (NumberFormatException beyondNumbers) {
                return nodes.textNode(parser.getText());
            }
        }

        private JsonNode text() throws IOException {
            String text = parser.getText();
            return fields.hides(text) ? taken(Picture.fromBase64(text)) : nodes.textNode(text);
        }

        private JsonNode picture() throws IOException {
            ByteBuffer text = rawText();
            if (!text.hasRemaining()) {
                return nodes.textNode("");
            }
            if (fields.mayBeAddresses() && PictureAddress.is(text)) {
                return nodes.textNode(parser.getText());
            }
            return taken(Picture.fromBase64(text));
        }

        private JsonNode taken(Picture picture) {
            pictures.putIfAbsent(picture.reference(), picture);
            return nodes.textNode(picture.reference());
        }

        /** The bytes between the quotes where they lie in the message; a copy only where the text has escapes. */
        private ByteBuffer rawText() throws IOException {
            int start = (int) parser.currentTokenLocation().getByteOffset() + 1;
            int end = start;
            while (end < utf8.length && utf8[end] != '"' && utf8[end] != '\\') {
                end++;
            }
            if (end == utf8.length) {
                throw new JsonEOFException(parser, JsonToken.VALUE_STRING, "the text does not end");
            }
            return utf8[end] == '"'
                    ? ByteBuffer.wrap(utf8, start, end - start)
                    : StandardCharsets.UTF_8.encode(CharBuffer.wrap(parser.getTextCharacters(), parser.getTextOffset(),
                            parser.getTextLength()));
        }
    }
}
