package io.facebridge.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.facebridge.device.FieldError;
import io.facebridge.media.MediaStore;

/**
 * Checks parameters against their schema and turns binary ones into their {@link Content}; see {@link BinaryReader} for how
 * they may be given. Defaults of the schema are the device's own: they are not filled in.
 */
@ApplicationScoped
public class ParameterReader {

    private static final String PLACE = "parameters";
    private final MediaStore media;

    ParameterReader(MediaStore media) {
        this.media = media;
    }

    /**
     * @param given stays as it is; a binary one may be {@link Content} in a {@code POJONode} already
     * @param parts what came beside the document, by name; where no parameter refers to one, it is the parameter that stands at
     *        its name
     * @throws OperationFailedException with every field that is wrong
     */
    public ObjectNode read(JsonNode schema, ObjectNode given, Map<String, Content> parts) {
        ObjectNode filled = given.deepCopy();
        List<FieldError> errors = new ArrayList<>(PartPlaces.fill(filled, parts));
        errors.addAll(SchemaCheck.errors(schema, withoutBinaries(schema, filled), PLACE));
        check(errors);
        JsonNode read = new SchemaWalk(schema, ParameterReader::isInteger, (place, value, at) -> whole(value))
                .walk(PLACE, filled);
        new SchemaWalk(schema, SchemaWalk::isSecret, (place, value, at) -> {
            if (ReplyKeeper.isHidden(value)) {
                errors.add(new FieldError(place, "must be the secret itself, not the sign for a hidden one"));
            }
            return value;
        }).walk(PLACE, read);
        BinaryReader binaries = new BinaryReader(media, parts);
        new SchemaWalk(schema, SchemaWalk::isBinary, (place, value, at) -> {
            BinaryReader.Read binary = binaries.read(value);
            String problem = binary.problem() == null ? wrongLength(binary.content(), at) : binary.problem();
            if (problem != null) {
                errors.add(new FieldError(place, problem));
                return value;
            }
            return BinaryReader.node(binary.content());
        }).walk(PLACE, read);
        check(errors);
        return (ObjectNode) read;
    }

    private static void check(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw OperationFailedException.invalid(errors);
        }
    }

    /** What the schema says of a binary value is not about the text by which it is named. */
    private static JsonNode withoutBinaries(JsonNode schema, ObjectNode given) {
        return new SchemaWalk(schema, SchemaWalk::isBinary,
                (place, value, at) -> value.isTextual() || BinaryReader.isContent(value) ? standIn(at) : value)
                .walk(PLACE, given.deepCopy());
    }

    private static TextNode standIn(JsonNode schema) {
        return TextNode.valueOf("A".repeat(schema.path("minLength").asInt()));
    }

    private static boolean isInteger(JsonNode schema) {
        return "integer".equals(schema.path("type").asText());
    }

    /** To JSON Schema 1.0 is an integer; to a device it may be none. */
    private static JsonNode whole(JsonNode value) {
        return value.isFloatingPointNumber() ? BigIntegerNode.valueOf(value.decimalValue().toBigInteger()) : value;
    }

    /** The schema counts the characters of the base64 that the device gets. */
    private static String wrongLength(Content content, JsonNode schema) {
        long characters = (content.length() + 2) / 3 * 4;
        if (schema.has("maxLength") && characters > schema.get("maxLength").asLong()) {
            return SchemaErrors.maxLength(schema.get("maxLength"));
        }
        return schema.has("minLength") && characters < schema.get("minLength").asLong()
                ? SchemaErrors.minLength(schema.get("minLength"))
                : null;
    }
}
