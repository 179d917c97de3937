package io.facebridge.api;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads the JSON documents that clients send; there may be secrets in them, so no error says what was in one. */
final class Documents {

    static final int MAX_BYTES = 65_536;

    private static final int MAX_DEPTH = 100;
    /** Texts are as long as the document may be: there are files in them, as base64. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE)
                    .maxNestingDepth(MAX_DEPTH).build())
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
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw noDocument();
        }
    }

    /** The same of a part of a form, whose length is bounded already. */
    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw noDocument();
        }
    }

    /** Without the cause: its text quotes the document. */
    private static ApiException noDocument() {
        return ApiException.badRequest("the body must be one JSON document, and name no field twice");
    }
}
