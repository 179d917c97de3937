package io.facebridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/** The published schema of the common format. */
public final class EventSchema {

    private static final JsonSchema SCHEMA = load();
    private static final int MAX_KNOWN = 10_000;

    /** Who waits for events reads the same ones again and again. */
    private static final Set<JsonNode> CONFORMING = ConcurrentHashMap.newKeySet();

    private EventSchema() {
    }

    /** Fails where the event does not conform to {@code schemas/event-1.json}; one that was looked at before is known to. */
    public static void assertConforms(JsonNode event) {
        if (CONFORMING.contains(event)) {
            return;
        }
        assertThat(SCHEMA.validate(event)).extracting(ValidationMessage::getMessage).isEmpty();
        if (CONFORMING.size() < MAX_KNOWN) {
            CONFORMING.add(event);
        }
    }

    private static JsonSchema load() {
        try (InputStream in = EventSchema.class.getResourceAsStream("/schemas/event-1.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
