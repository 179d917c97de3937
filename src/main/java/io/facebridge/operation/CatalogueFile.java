package io.facebridge.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.facebridge.event.Protocol;
import io.facebridge.operation.action.Action;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Reads {@code catalog/<protocol>.yaml} and {@code catalog/actions.yaml}. */
final class CatalogueFile {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();
    private static final String DEFS = "$defs";
    private static final String REF = "$ref";
    private static final String REF_PREFIX = "#/" + DEFS + "/";

    private CatalogueFile() {
    }

    /**
     * A file.
     *
     * @param definitions what schemas of the file name as {@code #/$defs/<name>}
     */
    @RegisterForReflection
    record Document(String protocol, ObjectNode definitions, LinkedHashMap<String, Entry> operations) {}

    /** An operation as the file has it; what is left out is false, and {@code answered} true. */
    @RegisterForReflection
    record Entry(String title, String section, Sending send, ObjectNode parameters, ObjectNode reply, boolean destructive,
            boolean restarts, boolean repeatable, Boolean answered) {}

    /** The common actions. */
    @RegisterForReflection
    record ActionsDocument(ObjectNode definitions, LinkedHashMap<String, ActionEntry> actions) {}

    /** An action as the file has it. */
    @RegisterForReflection
    record ActionEntry(String title, ObjectNode parameters, ObjectNode result, boolean destructive) {}

    /** @throws IllegalStateException where the file is not as it must be */
    static Map<String, Operation> operations(Protocol protocol) {
        Document document = read(protocol.word(), Document.class);
        if (!protocol.word().equals(document.protocol())) {
            throw new IllegalStateException(
                    "catalog/" + protocol.word() + ".yaml says that it is about " + document.protocol());
        }
        Map<String, Operation> operations = new LinkedHashMap<>();
        document.operations().forEach((id, entry) -> operations.put(id, new Operation(protocol, id, entry.title(),
                entry.section(), entry.send(), parameters(entry.parameters(), document.definitions()),
                complete(entry.reply(), document.definitions()), entry.destructive(), entry.restarts(), entry.repeatable(),
                entry.answered() == null || entry.answered())));
        return Collections.unmodifiableMap(operations);
    }

    /** @throws IllegalStateException where the file is not as it must be */
    static Map<String, Action> actions() {
        ActionsDocument document = read("actions", ActionsDocument.class);
        Map<String, Action> actions = new LinkedHashMap<>();
        document.actions().forEach((id, entry) -> actions.put(id, new Action(id, entry.title(),
                parameters(entry.parameters(), document.definitions()), complete(entry.result(), document.definitions()),
                entry.destructive())));
        return Collections.unmodifiableMap(actions);
    }

    private static <T> T read(String name, Class<T> type) {
        String file = "/catalog/" + name + ".yaml";
        try (InputStream in = CatalogueFile.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the catalogue lacks " + file);
            }
            return MAPPER.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue's " + file + " cannot be read", e);
        }
    }

    private static ObjectNode parameters(ObjectNode schema, ObjectNode definitions) {
        ObjectNode complete = complete(schema, definitions);
        if (schema == null || schema.isEmpty()) {
            complete.putObject("properties");
        }
        ClosedSchema.close(complete);
        return complete;
    }

    /** The schema by itself, with the definitions that it uses. */
    private static ObjectNode complete(ObjectNode schema, ObjectNode definitions) {
        ObjectNode complete = JsonNodeFactory.instance.objectNode().put("type", "object");
        if (schema == null) {
            complete.putObject("properties");
            return complete;
        }
        complete.setAll(schema.deepCopy());
        Set<String> names = new TreeSet<>();
        collect(complete, definitions, names);
        if (!names.isEmpty()) {
            ObjectNode used = complete.putObject(DEFS);
            names.forEach(name -> used.set(name, definitions.get(name).deepCopy()));
        }
        return complete;
    }

    private static void collect(JsonNode schema, ObjectNode definitions, Set<String> names) {
        List<String> refs = schema.findValuesAsText(REF);
        for (String ref : refs) {
            String name = ref.startsWith(REF_PREFIX) ? ref.substring(REF_PREFIX.length()) : null;
            if (name == null || definitions == null || !definitions.has(name)) {
                throw new IllegalStateException("a schema of the catalogue names " + ref + ", which is not there");
            }
            if (names.add(name)) {
                collect(definitions.get(name), definitions, names);
            }
        }
    }
}
