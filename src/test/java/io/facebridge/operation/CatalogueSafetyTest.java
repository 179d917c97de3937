package io.facebridge.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.facebridge.event.Protocol;

/** What no schema of the catalogue may do, whatever a client sends. */
class CatalogueSafetyTest {

    private static final int LONG = 20_000;
    private static final Catalogue CATALOGUE = new Catalogue();

    @Test
    void noPatternTakesForEver() {
        Set<String> patterns = new TreeSet<>();
        parameters().forEach(schema -> patterns.addAll(schema.findValuesAsText("pattern")));
        List<String> bad = List.of("a".repeat(LONG) + "\u0000", "1".repeat(LONG) + "\u0000", " ".repeat(LONG) + "\u0000",
                "1.".repeat(LONG), "a,".repeat(LONG), "a/".repeat(LONG), "http://" + "a.".repeat(LONG) + "\u0000");

        assertThat(patterns).isNotEmpty().allSatisfy(pattern -> assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (String text : bad) {
                Pattern.compile(pattern).matcher(text).find();
            }
        }, pattern));
    }

    /** A format that nobody knows is checked by nobody. */
    @Test
    void everyFormatIsChecked() {
        Set<String> formats = new TreeSet<>();
        everySchema(schema -> {
            if (schema.path("format").isTextual() && !schema.path("format").asText().equals("password")) {
                formats.add(schema.path("format").asText());
            }
        });

        assertThat(formats).isNotEmpty().allSatisfy(format -> assertThat(SchemaCheck.errors(
                schema("{format: " + format + "}"), TextNode.valueOf("?"), "p"))
                .as(format).hasSize(1));
    }

    /** Of a text that may be a picture or something else, a pattern must tell which. */
    @Test
    void picturesAreToldFromOtherTexts() {
        everySchema(schema -> {
            for (String keyword : List.of("anyOf", "oneOf")) {
                List<JsonNode> forms = new ArrayList<>();
                schema.path(keyword).forEach(forms::add);
                if (forms.stream().anyMatch(SchemaWalk::isBinary)) {
                    assertThat(forms).filteredOn(form -> !SchemaWalk.isBinary(form))
                            .allSatisfy(form -> assertThat(form.has("pattern")).as(schema.toString()).isTrue());
                }
            }
        });
    }

    @Test
    void noObjectOfTheParametersTakesNamesThatNobodyKnows() {
        parameters().forEach(schema -> assertThat(schema.has("additionalProperties") || schema.has("unevaluatedProperties")
                || schema.has("$ref")).as(schema.toString()).isTrue());
    }

    private static Stream<JsonNode> parameters() {
        return Stream.concat(
                Arrays.stream(Protocol.values()).flatMap(protocol -> CATALOGUE.operations(protocol).stream())
                        .map(Operation::parameters),
                CATALOGUE.actions().stream().map(action -> action.parameters()));
    }

    private static void everySchema(Consumer<JsonNode> look) {
        parameters().forEach(schema -> look(schema, look));
    }

    private static void look(JsonNode schema, Consumer<JsonNode> look) {
        look.accept(schema);
        schema.forEach(child -> look(child, look));
    }

    private static JsonNode schema(String yaml) throws IOException {
        return Yaml.read(yaml);
    }
}
