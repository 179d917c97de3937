package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.LanguageValidationResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import io.facebridge.testkit.BuiltInRoutes;

/** Every built-in route file against Camel's own schema of the YAML DSL and its catalogue of endpoints and expressions. */
class RouteCatalogTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<String, String> OUR_COMPONENTS = Map.of(
            "journal", "/META-INF/io/facebridge/journal/camel/journal.json",
            "device-socket", "/META-INF/io/facebridge/route/socket/device-socket.json");
    /** EIPs whose text is an endpoint. */
    private static final Set<String> ENDPOINT_KEYS = Set.of("uri", "to", "toD", "wireTap");
    private static final Set<String> PREDICATE_PARENTS = Set.of("filter", "when", "onWhen");

    private static final JsonSchema SCHEMA = schema();
    private static final CamelCatalog CATALOG = catalog();

    static Stream<Path> routeFiles() {
        return BuiltInRoutes.files().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routeFiles")
    void conformsToTheSchemaOfTheYamlDsl(Path file) throws IOException {
        JsonNode routes = YAML.readTree(file.toFile());
        withoutPlaceholders(routes);

        assertThat(SCHEMA.validate(routes)).extracting(ValidationMessage::getMessage).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routeFiles")
    void usesEndpointsAndExpressionsThatTheCatalogueKnows(Path file) throws IOException {
        List<String> faults = new ArrayList<>();
        check(YAML.readTree(file.toFile()), "", faults);

        assertThat(faults).isEmpty();
    }

    /** The schema wants a boolean or a number where the runtime also takes a property that is one. */
    private static void withoutPlaceholders(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("autoStartup").asText().startsWith("{{")) {
            object.remove("autoStartup");
        }
        node.forEach(RouteCatalogTest::withoutPlaceholders);
    }

    private static void check(JsonNode node, String parent, List<String> faults) {
        node.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isTextual() && ENDPOINT_KEYS.contains(field.getKey())) {
                checkEndpoint(value.asText(), node.path("parameters"), faults);
            } else if (value.isTextual() && field.getKey().equals("simple")) {
                checkSimple(value.asText(), PREDICATE_PARENTS.contains(parent), faults);
            }
            check(value, field.getKey(), faults);
        });
        if (node.isArray()) {
            node.forEach(element -> check(element, parent, faults));
        }
    }

    private static void checkEndpoint(String uri, JsonNode parameters, List<String> faults) {
        if (uri.startsWith("{{")) {
            return; // the whole endpoint is a site's own
        }
        Map<String, String> options = new TreeMap<>();
        parameters.properties().forEach(p -> options.put(p.getKey(), p.getValue().asText()));
        StringBuilder full = new StringBuilder(uri);
        options.forEach((name, value) -> full.append(full.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(value));
        EndpointValidationResult result = CATALOG.validateEndpointProperties(full.toString(), false);
        if (!result.isSuccess()) {
            faults.add(full + ": " + result.summaryErrorMessage(false));
        }
    }

    private static void checkSimple(String text, boolean predicate, List<String> faults) {
        LanguageValidationResult result = predicate
                ? CATALOG.validateLanguagePredicate(null, "simple", text)
                : CATALOG.validateLanguageExpression(null, "simple", text);
        if (!result.isSuccess()) {
            faults.add(text + ": " + result.getError());
        }
    }

    private static JsonSchema schema() {
        try (InputStream in = RouteCatalogTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CamelCatalog catalog() {
        CamelCatalog catalog = new DefaultCamelCatalog();
        OUR_COMPONENTS.forEach((name, descriptor) -> {
            try (InputStream in = RouteCatalogTest.class.getResourceAsStream(descriptor)) {
                String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                catalog.addComponent(name, YAML.readTree(json).at("/component/javaType").asText(), json);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        return catalog;
    }
}
