package io.facebridge.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.Protocol;

/** Writes {@code docs/operations/<protocol>.md} from the catalogue. */
final class OperationsDoc {

    private final StringBuilder text = new StringBuilder();
    private JsonNode root;

    private OperationsDoc() {
    }

    static String of(Protocol protocol, Collection<Operation> operations) {
        OperationsDoc doc = new OperationsDoc();
        doc.line("# What a " + protocol.word() + " device can be told");
        doc.line("");
        doc.line("Made from `catalog/" + protocol.word()
                + ".yaml`; do not edit (CONTRIBUTING.md says how it is written anew). How operations");
        doc.line("are called: [catalogue.md](../catalogue.md). The common commands: [actions.md](../actions.md).");
        doc.line("");
        doc.line("| operation | what it does | manual | |");
        doc.line("| --- | --- | --- | --- |");
        operations.forEach(
                operation -> doc.line("| [`" + operation.id() + "`](#" + operation.id() + ") | " + cell(operation.title())
                        + " | " + cell(operation.section()) + " | " + flags(operation) + " |"));
        operations.forEach(doc::operation);
        return doc.text.toString();
    }

    private void operation(Operation operation) {
        line("");
        line("## " + operation.id());
        line("");
        line(operation.title() + ". " + sending(operation) + (flags(operation).isEmpty() ? "" : " (" + flags(operation) + ")")
                + ".");
        List<Row> parameters = rows(operation.parameters());
        if (!parameters.isEmpty()) {
            line("");
            line("| parameter | type | |");
            line("| --- | --- | --- |");
            parameters.forEach(row -> line("| `" + row.place() + "`" + (row.required() ? " (required)" : "") + " | "
                    + cell(row.type()) + " | " + cell(row.description()) + " |"));
        }
        List<Row> reply = rows(operation.reply());
        if (!reply.isEmpty()) {
            line("");
            line("Result: " + reply.stream().map(row -> "`" + row.place() + "`").distinct().collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private static String sending(Operation operation) {
        Sending sending = operation.sending();
        List<String> words = new ArrayList<>();
        if (sending.method() != null) {
            words.add(sending.method());
        }
        if (sending.path() != null) {
            words.add(sending.path());
        }
        if (sending.code() != null) {
            words.add(sending.code());
        }
        String body = sending.body() == Sending.Body.NONE ? "" : ", " + sending.body().name().toLowerCase(Locale.ROOT);
        return "`" + String.join(" ", words) + "`" + body;
    }

    private static String flags(Operation operation) {
        List<String> flags = new ArrayList<>();
        if (operation.destructive()) {
            flags.add("destructive");
        }
        if (operation.restarts()) {
            flags.add("restarts");
        }
        if (operation.repeatable()) {
            flags.add("repeatable");
        }
        if (operation.sending().download()) {
            flags.add("gives a file");
        }
        if (!operation.answered()) {
            flags.add("not answered");
        }
        return String.join(", ", flags);
    }

    /** A field, wherever it stands. */
    private record Row(String place, boolean required, String type, String description) {}

    private List<Row> rows(JsonNode schema) {
        root = schema;
        List<Row> rows = new ArrayList<>();
        collect("", schema, rows);
        return rows;
    }

    private void collect(String place, JsonNode unresolved, List<Row> rows) {
        JsonNode schema = resolved(unresolved);
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(property -> {
            String at = place.isEmpty() ? property.getKey() : place + "." + property.getKey();
            JsonNode member = property.getValue();
            if (member.isObject()) {
                rows.add(new Row(at, required.contains(property.getKey()), type(member), description(member)));
                collect(at, member, rows);
            }
        });
        if (schema.path("items").isObject()) {
            collect(place + "[]", schema.path("items"), rows);
        }
        for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(keyword).forEach(part -> collect(place, part, rows));
        }
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? resolved(root.at(schema.path("$ref").asText().substring(1))) : schema;
    }

    private String description(JsonNode schema) {
        return schema.has("description") ? schema.path("description").asText() : resolved(schema).path("description").asText();
    }

    private String type(JsonNode unresolved) {
        JsonNode schema = resolved(unresolved);
        List<String> words = new ArrayList<>();
        if ("base64".equals(schema.path("contentEncoding").asText())) {
            words.add("picture or file");
        } else if ("password".equals(schema.path("format").asText())) {
            words.add("secret");
        } else if (schema.has("format")) {
            words.add(schema.path("format").asText());
        } else if (schema.has("enum")) {
            words.add("one of " + listed(schema.path("enum")));
        } else if (schema.has("const")) {
            words.add(schema.path("const").asText());
        } else if (schema.path("items").isObject()) {
            words.add("list of " + type(schema.path("items")));
        } else if (schema.has("type")) {
            words.add(schema.path("type").isArray() ? listed(schema.path("type")) : schema.path("type").asText());
        } else {
            forms(schema, words);
        }
        bounds(schema, words);
        return String.join(", ", words);
    }

    private void forms(JsonNode schema, List<String> words) {
        for (String keyword : List.of("anyOf", "oneOf")) {
            Set<String> types = new TreeSet<>();
            schema.path(keyword).forEach(form -> types.add(type(form)));
            types.remove("");
            if (!types.isEmpty()) {
                words.add(String.join("; or ", types));
            }
        }
    }

    private static void bounds(JsonNode schema, List<String> words) {
        range(schema, "minimum", "maximum", "", words);
        range(schema, "minLength", "maxLength", " characters", words);
        range(schema, "minItems", "maxItems", " entries", words);
        if (schema.has("exclusiveMinimum")) {
            words.add("more than " + schema.path("exclusiveMinimum").asText());
        }
        if (schema.has("pattern")) {
            words.add("pattern `" + schema.path("pattern").asText() + "`");
        }
        if (schema.has("default")) {
            words.add("default " + schema.path("default").asText());
        }
    }

    private static void range(JsonNode schema, String min, String max, String unit, List<String> words) {
        if (min.equals("minLength") && schema.path(min).asInt() == 1 && !schema.has(max)) {
            words.add("not empty");
        } else if (schema.has(min) && schema.has(max)) {
            words.add(schema.path(min).asText() + " to " + schema.path(max).asText() + unit);
        } else if (schema.has(min)) {
            words.add("at least " + schema.path(min).asText() + unit);
        } else if (schema.has(max)) {
            words.add("at most " + schema.path(max).asText() + unit);
        }
    }

    private static String listed(JsonNode values) {
        List<String> words = new ArrayList<>();
        values.forEach(
                value -> words.add(value.isValueNode() && !value.asText().isEmpty() ? value.asText() : value.toString()));
        return String.join(", ", words);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
