package io.facebridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/** The published schema of the common format. */
public final class EventSchema {

    private static final JsonSchema SCHEMA = load();

    private EventSchema() {
    }

    /** Fails where the event does not conform to {@code schemas/event-1.json}. */
    public static void assertConforms(JsonNode event) {
        assertThat(SCHEMA.validate(event)).extracting(ValidationMessage::getMessage).isEmpty();
    }

    private static JsonSchema load() {
        try (InputStream in = EventSchema.class.getResourceAsStream("/schemas/event-1.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
