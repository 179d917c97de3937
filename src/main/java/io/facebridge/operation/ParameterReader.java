package io.facebridge.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.facebridge.device.FieldError;
import io.facebridge.media.MediaStore;

/**
 * Checks parameters against their schema and turns binary ones into their {@link Content}. A binary parameter is given as
 * base64, as {@code sha256:<64 hex digits>} of a picture that is kept here, or as {@code part:<name>} of a part that came with
 * the request.
 */
@ApplicationScoped
public class ParameterReader {

    private static final String PLACE = "parameters";
    private static final String MEDIA = "sha256:";
    private static final String PART = "part:";
    private static final String WRONG = "must be base64, a kept picture (sha256:…) or a part of the request (part:…)";

    private static final TextNode STAND_IN = TextNode.valueOf("AAAA");

    private final MediaStore media;

    ParameterReader(MediaStore media) {
        this.media = media;
    }

    /**
     * @param given stays as it is; a binary one may be {@link Content} in a {@code POJONode} already
     * @param parts what came beside the document, by name
     * @throws OperationFailedException with every field that is wrong
     */
    public ObjectNode read(JsonNode schema, ObjectNode given, Map<String, Content> parts) {
        ObjectNode read = given.deepCopy();
        List<FieldError> errors = new ArrayList<>(SchemaCheck.errors(schema, withoutBinaries(schema, given), PLACE));
        if (!errors.isEmpty()) {
            throw OperationFailedException.invalid(errors);
        }
        new SchemaWalk(schema, SchemaWalk::isBinary, (place, value, at) -> {
            Content content = isContent(value) ? (Content) ((POJONode) value).getPojo() : content(value.asText(), parts);
            if (content == null) {
                errors.add(new FieldError(place, WRONG));
                return value;
            }
            return JsonNodeFactory.instance.pojoNode(content);
        }).walk(PLACE, read, schema);
        if (!errors.isEmpty()) {
            throw OperationFailedException.invalid(errors);
        }
        return read;
    }

    /** What the schema says of a binary value is not about the text by which it is named. */
    private static JsonNode withoutBinaries(JsonNode schema, ObjectNode given) {
        return new SchemaWalk(schema, SchemaWalk::isBinary,
                (place, value, at) -> value.isTextual() || isContent(value) ? STAND_IN : value)
                .walk(PLACE, given.deepCopy(), schema);
    }

    private static boolean isContent(JsonNode value) {
        return value instanceof POJONode pojo && pojo.getPojo() instanceof Content;
    }

    /** Null where there is none. */
    private Content content(String text, Map<String, Content> parts) {
        if (text.startsWith(PART)) {
            return parts.get(text.substring(PART.length()));
        }
        if (text.startsWith(MEDIA)) {
            return kept(text.substring(MEDIA.length()));
        }
        try {
            return Content.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            // its message quotes the text
            return null;
        }
    }

    private Content kept(String sha256) {
        try {
            return media.get(sha256).map(picture -> new Content(picture::open, picture.length(), null)).orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
