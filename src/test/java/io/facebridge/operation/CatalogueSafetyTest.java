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
    /** As vendors call passwords, keys and sessions; and addresses, for in those of cameras stand user and password. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(passw|pwd).*|pass|.*key|.*secret.*|.*licen[cs]e.*|.*credential.*|.*token|.*session.*|.*ur[il]");
    /** Which face, which picture, which file: they are no way in. */
    private static final Set<String> NAMES_OF_THINGS = Set.of("faceToken", "imageURI", "fullImageURI", "faceImageURI",
            "faceImageURL", "captureImageURL", "captureFullImageURL", "imageUrl", "logURI", "export_url");
    /** Texts called like secrets that are none. */
    private static final Set<String> NO_SECRETS = Set.of(
            // where it was pointed to; the client compares them
            "actions report-to-gateway url",
            // receivers of reports and a server, which want no password in their addresses
            "megbox http-report-config-get url", "megbox http-report-config-set url",
            "megbox megconnect-get url", "megbox megconnect-set url",
            "module get-sys-config heartbeat_cb_url", "module get-sys-config recognition_cb_url",
            "module get-sys-config status_cb_url", "module set-device-heartbeat-callback callback_url",
            "module set-pipeline-status-callback callback_url", "module set-recognition-callback callback_url",
            "nebula http-push-config-get url", "nebula http-push-config-set url", "nebula ntp-get url", "nebula ntp-set url",
            // the address of the camera's service, by which its streams are asked for; user and password go beside it
            "megbox onvif-list uri", "megbox onvif-stream-uri-get uri",
            // files on the device itself, to be downloaded
            "megbox resource-download uri", "nebula face-batch-create url", "nebula face-batch-create-base64 url",
            // a file that the device fetches by itself, without a password
            "terminal upgrade URL",
            // words to search for
            "nebula face-query fuzzy_key");

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

    /** What is not marked is shown in answers, errors, tasks and logs. */
    @Test
    void whatIsCalledLikeASecretIsMarkedAsOne() {
        Set<String> unmarked = new TreeSet<>();
        for (Protocol protocol : Protocol.values()) {
            CATALOGUE.operations(protocol).forEach(operation -> {
                unmarked.addAll(unmarked(protocol.word() + " " + operation.id(), operation.parameters()));
                unmarked.addAll(unmarked(protocol.word() + " " + operation.id(), operation.reply()));
            });
        }
        CATALOGUE.actions().forEach(action -> {
            unmarked.addAll(unmarked("actions " + action.id(), action.parameters()));
            unmarked.addAll(unmarked("actions " + action.id(), action.result()));
        });

        assertThat(unmarked).isEqualTo(new TreeSet<>(NO_SECRETS));
    }

    private static List<String> unmarked(String place, JsonNode root) {
        List<String> unmarked = new ArrayList<>();
        look(root, schema -> schema.path("properties").properties().forEach(property -> {
            JsonNode at = property.getValue();
            while (at.has("$ref")) {
                at = root.at(at.get("$ref").asText().substring(1));
            }
            String name = property.getKey();
            String type = at.path("type").asText();
            // a number that goes on is none, and a condition's constant is no place of its own
            boolean isText = !type.equals("integer") && !type.equals("boolean") && !at.has("const");
            if (isText && SECRET.matcher(name).matches() && !SchemaWalk.isSecret(at) && !NAMES_OF_THINGS.contains(name)) {
                unmarked.add(place + " " + name);
            }
        }));
        return unmarked;
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
