package io.facebridge.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;

class SchemaCheckTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {type: integer}                        | "secret"       | must be of type integer
            {type: integer}                        | 1.5            | must be of type integer
            {type: integer}                        | null           | must be of type integer
            {type: [string, integer]}              | true           | must be of type string or integer
            {enum: [male, female, 3]}              | "secret"       | must be one of male, female, 3
            {const: x}                             | "secret"       | must be x
            {minimum: 3}                           | 2              | must be at least 3
            {exclusiveMinimum: 3}                  | 3              | must be more than 3
            {maximum: 3}                           | 4              | must be at most 3
            {exclusiveMaximum: 3}                  | 3              | must be less than 3
            {multipleOf: 5}                        | 4              | must be a multiple of 5
            {minLength: 3}                         | "se"           | must have at least 3 characters
            {maxLength: 3}                         | "secret"       | must have at most 3 characters
            {minItems: 1}                          | []             | must have at least 1 entries
            {maxItems: 1}                          | [1, 2]         | must have at most 1 entries
            {uniqueItems: true}                    | ["secret", "secret"] | must have no entry twice
            {minProperties: 1}                     | {}             | must have at least 1 fields
            {maxProperties: 0}                     | {"a": 1}       | must have at most 0 fields
            {pattern: "^[0-9]+$"}                  | "secret"       | must match ^[0-9]+$
            {format: date-time}                    | "2026-11-20T08:15:30" | must be of the format date-time
            {format: ipv4}                         | "1.2.3"        | must be of the format ipv4
            {format: date-time}                    | "2026-11-20 08:15:30Z" | must be of the format date-time
            {format: date-time}                    | "2016-12-31T23:59:60Z" | must be of the format date-time
            {format: date-time}                    | "2026-02-30T08:15:30Z" | must be of the format date-time
            {format: date-time}                    | "2026-11-20T08:15Z" | must be of the format date-time
            {not: {type: string}}                  | "secret"       | must not be what its schema rules out
            {not: {enum: [6000, 6666]}}            | 6666           | must not be one of 6000, 6666
            {not: {const: x}}                      | "x"            | must not be x
            {not: {required: [b, c]}}              | {"b": 1, "c": 2} | must not have b and c together
            {dependentSchemas: {b: false}}         | {"b": 1}       | must not be given beside the others
            {dependentSchemas: {b: {minProperties: 2}}} | {"b": 1}  | must have at least 2 fields
            false                                  | "secret"       | must not be given beside the others
            """)
    void saysWhatAFieldMustBeAndNeverWhatItIs(String schema, String value, String detail) throws IOException {
        List<FieldError> errors = errors("{properties: {a: " + schema + "}}", "{\"a\": " + value + "}");

        assertThat(errors).containsExactly(new FieldError("parameters.a", detail));
    }

    @Test
    void takesAWholeNumberForAnIntegerAndARightTimeForATime() throws IOException {
        assertThat(errors("{properties: {a: {type: integer}, t: {format: date-time}}}",
                "{\"a\": 1.0, \"t\": \"2026-11-20T08:15:30+08:00\"}")).isEmpty();
    }

    @Test
    void namesTheFieldWhereverItStands() throws IOException {
        String schema = """
                {required: [user_list], additionalProperties: false, properties: {user_list: {type: array, items:
                  {type: object, required: [user_id], additionalProperties: false, properties:
                    {user_id: {type: string}, "a.b": {type: string}}}}}}""";

        assertThat(fields(schema, "{\"user_list\": [{\"user_id\": 1}, {\"usr_id\": \"x\"}, {\"user_id\": \"x\", \"a.b\": 1}]}"))
                .containsExactlyInAnyOrder("parameters.user_list[0].user_id", "parameters.user_list[1].user_id",
                        "parameters.user_list[1].usr_id", "parameters.user_list[2][\"a.b\"]");
        assertThat(fields(schema, "{\"user list\": 1}"))
                .containsExactlyInAnyOrder("parameters.user_list", "parameters[\"user list\"]");
        assertThat(fields("{type: object}", "[]")).containsExactly("parameters");
        assertThat(fields("{minProperties: 1}", "{}")).containsExactly("parameters");
    }

    @Test
    void keepsNamesThatNobodyKnowsShortAndPrintable() throws IOException {
        String field = fields("{additionalProperties: false}",
                MAPPER.writeValueAsString(MAPPER.createObjectNode().put("\n\"" + "x".repeat(5000), 1))).get(0);

        assertThat(field).hasSizeLessThan(130).startsWith("parameters[\"??xxx").endsWith("…\"]");
    }

    @Test
    void tellsOfTheFormsBeforeItTellsOfUnknownNames() throws IOException {
        String schema = """
                {unevaluatedProperties: false, oneOf: [{required: [image], properties: {image: {type: string}}},
                  {required: [url], properties: {url: {type: string}}}]}""";

        assertThat(fields(schema, "{\"image\": \"a\", \"x\": 1}")).containsExactly("parameters.x");
        assertThat(fields(schema, "{\"x\": 1}")).containsExactlyInAnyOrder("parameters", "parameters.image", "parameters.url");
        assertThat(errors(schema, "{\"image\": \"a\", \"url\": \"b\"}"))
                .containsExactly(new FieldError("parameters", "must fit exactly one of the forms of its schema"));
    }

    @Test
    void tellsWhatANameWantsBesideIt() throws IOException {
        assertThat(errors("{dependentRequired: {start: [end, zone]}}", "{\"start\": 1, \"zone\": 2}"))
                .containsExactly(new FieldError("parameters.start", "wants end, zone beside it"));
    }

    @Test
    void staysShortAndQuickHoweverMuchIsWrong() throws IOException {
        ObjectNode document = MAPPER.createObjectNode();
        ArrayNode list = document.putArray("l");
        for (int i = 0; i < 100_000; i++) {
            list.add("secret");
        }

        List<FieldError> errors = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> SchemaCheck
                .errors(schema("{properties: {l: {items: {type: integer}}}}"), document, "parameters"));

        assertThat(errors).hasSize(SchemaCheck.MAX_ERRORS);
        assertThat(errors.toString()).doesNotContain("secret").contains("more errors");
    }

    @Test
    void readsNoDeeperThanTheSchema() throws IOException {
        JsonNode deep = MAPPER.readTree("[".repeat(900) + "]".repeat(900));

        assertThat(SchemaCheck.errors(schema("{additionalProperties: false}"), MAPPER.createObjectNode().set("x", deep), "p"))
                .extracting(FieldError::field).containsExactly("p.x");
    }

    private static List<FieldError> errors(String schema, String document) throws IOException {
        return SchemaCheck.errors(schema(schema), MAPPER.readTree(document), "parameters");
    }

    private static List<String> fields(String schema, String document) throws IOException {
        return errors(schema, document).stream().map(FieldError::field).collect(Collectors.toList());
    }

    private static JsonNode schema(String yaml) throws IOException {
        return Yaml.read(yaml);
    }
}
