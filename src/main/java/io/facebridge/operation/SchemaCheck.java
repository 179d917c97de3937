package io.facebridge.operation;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.format.DateTimeFormat;

import io.facebridge.device.FieldError;

/** What is wrong with a document by its JSON Schema, said without its values. */
final class SchemaCheck {

    /** A long list may be wrong in every entry: nobody reads more. */
    static final int MAX_ERRORS = 100;

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012,
            builder -> builder.metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012()).format(new Moment()).build()));
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_PATH)
            // by itself the draft only notes formats
            .formatAssertionsEnabled(true)
            .build();
    /** Those of the catalogue. By identity: comparing schemas costs more than they save. */
    private static final Map<JsonNode, JsonSchema> COMPILED = Collections.synchronizedMap(new IdentityHashMap<>());
    private static final String UNEVALUATED = "unevaluatedProperties";

    private SchemaCheck() {
    }

    /** @return {@value #MAX_ERRORS} at most, in the order of the schema */
    static List<FieldError> errors(JsonNode schema, JsonNode document, String place) {
        Set<ValidationMessage> messages = compiled(schema).validate(document);
        // where a choice of schemas fits not at all, the names in it count as unknown
        boolean othersFirst = messages.stream().anyMatch(message -> !UNEVALUATED.equals(message.getType()));
        List<FieldError> errors = messages.stream()
                .filter(message -> !othersFirst || !UNEVALUATED.equals(message.getType()))
                .map(message -> new FieldError(SchemaPlace.of(place, message), SchemaErrors.text(message)))
                .distinct().toList();
        if (errors.size() <= MAX_ERRORS) {
            return errors;
        }
        List<FieldError> first = new ArrayList<>(errors.subList(0, MAX_ERRORS - 1));
        first.add(new FieldError(place, "has more errors than are told here"));
        return first;
    }

    private static JsonSchema compiled(JsonNode schema) {
        return COMPILED.computeIfAbsent(schema, unseen -> FACTORY.getSchema(unseen, CONFIG));
    }

    /** The format {@code date-time}: RFC 3339 as far as Java reads it too, so without leap seconds and with the {@code T}. */
    private static final class Moment extends DateTimeFormat {

        @Override
        public boolean matches(ExecutionContext context, String value) {
            try {
                return super.matches(context, value) && OffsetDateTime.parse(value) != null;
            } catch (DateTimeParseException e) {
                return false;
            }
        }
    }
}
