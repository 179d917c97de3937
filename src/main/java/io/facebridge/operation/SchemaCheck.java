package io.facebridge.operation;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import io.facebridge.device.FieldError;

/** What is wrong with a document by its JSON Schema, said without its values. */
final class SchemaCheck {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder().pathType(PathType.JSON_PATH).build();
    /** By identity: the catalogue's schemas live as long as it does. */
    private static final Map<JsonNode, JsonSchema> COMPILED = Collections.synchronizedMap(new IdentityHashMap<>());

    private SchemaCheck() {
    }

    static List<FieldError> errors(JsonNode schema, JsonNode document, String place) {
        return compiled(schema).validate(document).stream()
                .map(message -> new FieldError(field(place, message), SchemaErrors.text(message)))
                .distinct().toList();
    }

    private static JsonSchema compiled(JsonNode schema) {
        return COMPILED.computeIfAbsent(schema, unseen -> FACTORY.getSchema(unseen, CONFIG));
    }

    /** Where it is, from {@code place} on; of a field that is missing or not known, that field. */
    private static String field(String place, ValidationMessage message) {
        String path = place + message.getInstanceLocation().toString().substring(1);
        return message.getProperty() == null ? path : path + "." + message.getProperty();
    }
}
