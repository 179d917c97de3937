package io.facebridge.protocol.megbox.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.action.PersonKey;

/** What a box says of its settings is sent back as the request wants it. */
class SchemaFilterTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode SCHEMA = json("""
            {"type": "object", "properties": {
              "on": {"type": "boolean"}, "level": {"type": "integer"}, "url": {"type": "string"},
              "secret": {"type": "string", "format": "password"},
              "inner": {"$ref": "#/$defs/inner"},
              "list": {"type": "array", "items": {"$ref": "#/$defs/inner"}}},
             "$defs": {"inner": {"type": "object", "properties": {"a": {"type": "integer"}}}}}
            """);

    @Test
    void keepsWhatCanBeSetInTheRequestsTypes() {
        assertThat(filtered("""
                {"on": "TURE", "level": 60.0, "url": 17, "secret": "***", "serial": "x", "inner": {"a": "5", "b": 1},
                 "list": [{"a": 1, "c": 2}, null]}
                """)).isEqualTo(json("""
                {"on": true, "level": 60, "url": "17", "inner": {"a": 5}, "list": [{"a": 1}]}
                """));
    }

    @Test
    void leavesWhatItCannotMakeOutToTheSchemaCheck() {
        assertThat(filtered("{\"level\": \"much\", \"on\": 1}")).isEqualTo(json("{\"level\": \"much\", \"on\": 1}"));
        assertThat(filtered("{\"level\": 1.5, \"on\": null}")).isEqualTo(json("{\"level\": 1.5}"));
    }

    @Test
    void aTextThatIsNoTruthIsNotFalse() {
        assertThat(filtered("{\"on\": \"FALSE\"}")).isEqualTo(json("{\"on\": false}"));
        assertThat(filtered("{\"on\": \"feature\", \"level\": 1}")).isEqualTo(json("{\"level\": 1}"));
    }

    @Test
    void saysWhichSecretsAreNotKnown() {
        SchemaFilter filter = new SchemaFilter(json("""
                {"properties": {"secret": {}, "inner": {"$ref": "#/$defs/inner"},
                                "list": {"items": {"$ref": "#/$defs/inner"}}},
                 "$defs": {"inner": {"properties": {"key": {}}}}}
                """));
        JsonNode told = json("""
                {"secret": "***", "licence": "***", "inner": {"key": "***", "other": "***"}, "list": [{"key": "***"}]}
                """);

        assertThat(filter.hidden(told, json("{}"))).containsExactly("secret", "inner.key", "list[0].key");
        assertThat(filter.hidden(told, json("{\"secret\": \"a\", \"inner\": {\"key\": \"***\"}, \"list\": []}")))
                .containsExactly("inner.key");
        assertThat(filter.hidden(told, json("{\"secret\": \"\", \"inner\": {\"key\": \"b\"}, \"list\": []}"))).isEmpty();
    }

    @Test
    void aChangeWinsAtAnyDepthAndListsAreReplaced() {
        assertThat(SettingsWriter.merged(json("{\"a\": {\"b\": 1, \"c\": {\"d\": 2}}, \"l\": [1, 2]}"),
                json("{\"a\": {\"c\": {\"d\": 3}, \"e\": 4}, \"l\": [9]}")))
                .isEqualTo(json("{\"a\": {\"b\": 1, \"c\": {\"d\": 3}, \"e\": 4}, \"l\": [9]}"));
    }

    @Test
    void whatIsNotedOfAPersonIsReadAgain() {
        for (KnownFace face : new KnownFace[]{ new KnownFace("token", "image", true), new KnownFace("token", null, false),
                KnownFace.NONE.unsettled() }) {
            assertThat(KnownFace.of(face.key())).isEqualTo(face);
        }
        assertThat(new KnownFace("token", "image", true).key()).isEqualTo(new PersonKey("token", "image"));
    }

    private static JsonNode filtered(String settings) {
        // read again: numbers are equal by value, whatever class holds them
        return json(new SchemaFilter(SCHEMA).of(json(settings)).toString());
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
