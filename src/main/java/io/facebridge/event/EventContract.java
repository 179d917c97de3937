package io.facebridge.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;

/**
 * Holds events against the published schema, {@code schemas/event-1.json}. Only assertions do: without {@code -ea} nothing is
 * loaded.
 */
final class EventContract {

    private static final Logger LOG = Logger.getLogger(EventContract.class);

    private EventContract() {
    }

    /** Where the event breaks the schema and by which keyword, never by which value; empty where it conforms. */
    static List<String> violations(byte[] json) {
        try {
            return violations(Schema.MAPPER.readTree(json));
        } catch (IOException e) {
            // the parser's message quotes what it read
            return List.of(": json");
        }
    }

    private static List<String> violations(JsonNode event) {
        return Schema.COMPILED.validate(event).stream()
                .map(message -> message.getInstanceLocation() + ": " + message.getType()).distinct().toList();
    }

    /** Says what is wrong, and to the log too: whoever catches the error may take it for the device's trouble. */
    static String complaint(byte[] json) {
        String complaint = "an event breaks schemas/event-1.json at " + violations(json);
        LOG.error(complaint);
        return complaint;
    }

    /** Loaded at the first event that is checked. */
    private static final class Schema {

        private static final ObjectMapper MAPPER = new ObjectMapper();
        private static final JsonSchema COMPILED = load();

        private static JsonSchema load() {
            try (InputStream in = EventContract.class.getResourceAsStream("/schemas/event-1.json")) {
                return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in,
                        SchemaValidatorsConfig.builder().build());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
