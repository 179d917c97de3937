package io.facebridge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;

class ClosedSchemaTest {

    private static final String DEFS = """
            , $defs: {point: {type: object, required: [x], properties: {x: {type: integer}}},
              base: {type: object, properties: {id: {type: string}}}, more: {allOf: [{$ref: "#/$defs/base"}],
              properties: {deep: {type: object, properties: {a: {type: string}}}}}, word: {type: string}, noO: {properties: {o: false}}}}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {properties: {a: {type: string}}          | {"a": "1", "b": 1} | p.b
            {properties: {a: {$ref: "#/$defs/point"}} | {"a": {"x": 1, "y": 1}} | p.a.y
            {properties: {a: {items: {$ref: "#/$defs/point"}}} | {"a": [{"x": 1}, {"x": 1, "y": 1}]} | p.a[1].y
            {$ref: "#/$defs/point"                    | {"x": 1, "y": 1} | p.y
            {$ref: "#/$defs/base", properties: {n: {type: string}} | {"id": "1", "n": "2", "y": 1} | p.y
            {allOf: [{$ref: "#/$defs/base"}], properties: {n: {type: string}} | {"id": "1", "n": "2", "y": 1} | p.y
            {properties: {m: {$ref: "#/$defs/more"}}  | {"m": {"id": "1", "deep": {"a": "1", "b": 1}}} | p.m.deep.b
            {properties: {m: {$ref: "#/$defs/more"}}  | {"m": {"id": "1", "deep": {"a": "1"}, "z": 1}} | p.m.z
            {oneOf: [{required: [a], properties: {a: {type: string}}}, {required: [b], properties: {b: {type: string}}}] | {"a": "1", "z": 1} | p.z
            {properties: {a: {type: string}}, anyOf: [{required: [a]}, {maxProperties: 0}] | {"a": "1", "z": 1} | p.z
            {properties: {a: {anyOf: [{$ref: "#/$defs/word"}, {type: object, properties: {n: {$ref: "#/$defs/word"}}}]}} | {"a": {"n": "1", "z": 1}} | p.a.z
            {properties: {properties: {type: object, properties: {items: {type: integer}}}} | {"properties": {"items": 1, "z": 1}} | p.properties.z
            {properties: {t: {type: string}, o: {type: string}}, dependentSchemas: {t: {$ref: "#/$defs/noO"}} | {"t": "1", "z": 1} | p.z
            {properties: {t: {type: string}, o: {type: string}}, dependentSchemas: {t: {$ref: "#/$defs/noO"}} | {"t": "1", "y": 1, "o": "1"} | p.o,p.y
            {properties: {t: {type: string}}, dependentSchemas: {t: {properties: {u: {type: string}}}} | {"t": "1", "u": "1", "z": 1} | p.z
            {properties: {k: {type: string}}, if: {properties: {k: {const: x}}}, then: {properties: {v: {type: string}}} | {"k": "x", "v": "1", "z": 1} | p.z
            """)
    void refusesNamesThatNobodyKnows(String schema, String document, String unknown) throws IOException {
        ObjectNode closed = (ObjectNode) Yaml.read(schema + DEFS);
        ClosedSchema.close(closed);

        JsonNode wrong = new ObjectMapper().readTree(document);
        assertThat(SchemaCheck.errors(closed, wrong, "p")).extracting(FieldError::field)
                .containsExactlyInAnyOrder(unknown.split(","));
        assertThat(SchemaCheck.errors(closed, without(wrong), "p")).isEmpty();
        assertThat(MetaSchema.errors(closed)).isEmpty();
    }

    @Test
    void leavesOpenWhatIsMeantToBe() throws IOException {
        String open = "{properties: {a: {type: object}, b: {type: object, additionalProperties: true, properties: {c: {type: string}}}}}";
        ObjectNode closed = (ObjectNode) Yaml.read(open);
        ClosedSchema.close(closed);

        assertThat(SchemaCheck.errors(closed, new ObjectMapper().readTree("{\"a\": {\"x\": 1}, \"b\": {\"y\": 1}}"), "p"))
                .isEmpty();
    }

    /** The same without what is unknown: it is what has the name y or z, or is called b where only a is known. */
    private static JsonNode without(JsonNode document) {
        JsonNode copy = document.deepCopy();
        copy.findParents("z").forEach(parent -> ((ObjectNode) parent).remove("z"));
        copy.findParents("y").forEach(parent -> ((ObjectNode) parent).remove("y"));
        copy.findParents("o").forEach(parent -> ((ObjectNode) parent).remove("o"));
        copy.findParents("a").stream().filter(parent -> parent.has("b")).forEach(parent -> ((ObjectNode) parent).remove("b"));
        return copy;
    }
}
