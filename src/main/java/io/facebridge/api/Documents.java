package io.facebridge.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.facebridge.device.FieldError;
import io.facebridge.operation.OperationFailedException;

/**
 * Reads the JSON documents that clients send; there may be secrets in them, so no error says what was in one. Its tree takes
 * far more memory than the document does, so also what it is made of is bounded.
 */
final class Documents {

    static final int MAX_BYTES = 65_536;

    /** Names, values and brackets: a thousand persons with all that can be said of them have a quarter of it. */
    static final int MAX_TOKENS = 200_000;

    private static final int MAX_DEPTH = 100;
    /** Texts are as long as the document may be: there are files in them, as base64. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE)
                    .maxNestingDepth(MAX_DEPTH).maxTokenCount(MAX_TOKENS).build())
            .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Documents() {
    }

    static JsonNode read(InputStream body) throws IOException {
        return read(body, MAX_BYTES);
    }

    /** @return {@code MissingNode} where there is nothing */
    static JsonNode read(InputStream body, int maxBytes) throws IOException {
        byte[] bytes = body.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw ApiException.tooLarge("the document may have " + maxBytes + " bytes");
        }
        return tree(bytes);
    }

    /** The same of a part of a form, whose length is bounded already. */
    static JsonNode read(String text) throws IOException {
        return tree(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode tree(byte[] bytes) throws IOException {
        JsonNode document;
        try {
            document = MAPPER.readTree(bytes);
        } catch (StreamConstraintsException e) {
            throw tooMuch(e);
        } catch (JsonProcessingException e) {
            throw noDocument();
        }
        infinite(document).ifPresent(place -> {
            throw OperationFailedException.invalid("the document has a number that is too large; see errors",
                    List.of(new FieldError(place.replaceFirst("^\\.", ""),
                            "must be a number that 64 bits of floating point hold")));
        });
        return document;
    }

    /** Where the first number stands that became infinite when it was read. */
    private static Optional<String> infinite(JsonNode node) {
        if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            return Optional.of("");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            Optional<String> place = infinite(member.getValue());
            if (place.isPresent()) {
                return place.map(rest -> "." + FieldError.shown(member.getKey()) + rest);
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            Optional<String> place = infinite(node.get(i));
            if (place.isPresent()) {
                return Optional.of("[" + i + "]" + place.get());
            }
        }
        return Optional.empty();
    }

    private static ApiException tooMuch(StreamConstraintsException e) {
        return e.getOriginalMessage().startsWith("Token count")
                ? ApiException.tooLarge("the document may have " + MAX_TOKENS + " names, values and brackets; send it in parts")
                : ApiException.badRequest("the document may be " + MAX_DEPTH
                        + " levels deep, and neither its names nor its numbers may be endless");
    }

    /** Without the cause: its text quotes the document. */
    private static ApiException noDocument() {
        return ApiException.badRequest("the body must be one JSON document, and name no field twice");
    }
}
