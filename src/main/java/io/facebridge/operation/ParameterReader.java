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

    private final MediaStore media;

    ParameterReader(MediaStore media) {
        this.media = media;
    }

    /**
     * @param given stays as it is
     * @param parts what came beside the document, by name
     * @throws OperationFailedException with every field that is wrong
     */
    public ObjectNode read(JsonNode schema, ObjectNode given, Map<String, Content> parts) {
        List<FieldError> errors = new ArrayList<>(SchemaCheck.errors(schema, given, PLACE));
        if (!errors.isEmpty()) {
            throw OperationFailedException.invalid(errors);
        }
        ObjectNode read = given.deepCopy();
        new SchemaWalk(schema, SchemaWalk::isBinary, (place, value, at) -> {
            Content content = content(value.asText(), parts);
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
