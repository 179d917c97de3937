package io.facebridge.operation;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Schemas as the catalogue writes them. */
final class Yaml {

    private static final YAMLMapper MAPPER = new YAMLMapper();

    private Yaml() {
    }

    static JsonNode read(String yaml) throws IOException {
        return MAPPER.readTree(yaml);
    }
}
