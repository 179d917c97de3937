package io.facebridge.journal.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class JournalCatalogTest {

    private static final String DESCRIPTOR = "/META-INF/io/facebridge/journal/camel/journal.json";

    @Test
    void theDescriptorListsTheOptionsOfTheEndpoint() throws IOException {
        JsonNode properties = descriptor().get("properties");
        Map<String, String> described = new HashMap<>();
        properties.properties().forEach(option -> described.put(option.getKey(),
                option.getValue().get("kind").asText() + " " + option.getValue().path("defaultValue").asText("")));
        Map<String, String> annotated = new HashMap<>();
        for (Field field : fields(JournalEndpoint.class, UriParam.class)) {
            UriParam param = field.getAnnotation(UriParam.class);
            String defaultValue = field.getType() == boolean.class && param.defaultValue().isEmpty()
                    ? "false"
                    : param.defaultValue();
            annotated.put(field.getName(), "parameter " + defaultValue);
        }
        for (Field field : fields(JournalEndpoint.class, UriPath.class)) {
            annotated.put(field.getName(), "path ");
        }

        assertThat(described).isEqualTo(annotated);
        fields(JournalEndpoint.class, UriParam.class).stream().filter(f -> f.getDeclaringClass() == JournalEndpoint.class)
                .forEach(field -> {
                    JsonNode option = properties.get(field.getName());
                    assertThat(option.get("description").asText())
                            .isEqualTo(field.getAnnotation(UriParam.class).description());
                    assertThat(option.get("javaType").asText()).isEqualTo(field.getType().getCanonicalName());
                });
    }

    @Test
    void theDescriptorListsTheOptionsOfTheComponentAndTheHeaders() throws IOException {
        assertThat(descriptor().get("componentProperties").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(
                fields(JournalComponent.class, Metadata.class).stream().map(Field::getName).toList());
        assertThat(descriptor().get("headers").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(
                fields(JournalHeaders.class, Metadata.class).stream().map(JournalCatalogTest::constant).toList());
    }

    @Test
    void theCatalogChecksUrisWithIt() throws IOException {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("journal", JournalComponent.class.getName(), descriptor().toString());

        assertThat(catalog.validateEndpointProperties(
                "journal:sink?types=face.*&from=latest&retryInitial=1s&maxAttempts=3&batchSize=10").isSuccess()).isTrue();
        assertThat(catalog.validateEndpointProperties("journal:sink?form=latest").getUnknown()).containsExactly("form");
        assertThat(catalog.validateEndpointProperties("journal:sink?maxAttempts=many").isSuccess()).isFalse();
    }

    private static JsonNode descriptor() throws IOException {
        try (InputStream json = JournalCatalogTest.class.getResourceAsStream(DESCRIPTOR)) {
            return new ObjectMapper().readTree(json);
        }
    }

    private static List<Field> fields(Class<?> type, Class<? extends Annotation> annotation) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.isAnnotationPresent(annotation)) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static String constant(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
