package io.facebridge.operation;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;

/** The schema of schemas. */
final class MetaSchema {

    private static final JsonSchema SCHEMA = JsonSchemaFactory
            .getInstance(SpecVersion.VersionFlag.V202012).getSchema(SchemaLocation.of(SchemaId.V202012));

    private MetaSchema() {
    }

    static List<String> errors(JsonNode schema) {
        return SCHEMA.validate(schema).stream().map(Object::toString).toList();
    }
}
