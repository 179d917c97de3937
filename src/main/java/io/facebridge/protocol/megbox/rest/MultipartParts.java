package io.facebridge.protocol.megbox.rest;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;

import io.facebridge.operation.Content;
import io.facebridge.protocol.FormContent;

/**
 * The parts of a form. A file is a part with a name; a number or word is a part of text, an object or a list is its JSON text
 * (the manual does not say how they go). A list of files is a part that comes again and again, and a list of objects with a
 * file in each has no part of its own: the members of its objects go in turn, {@code data}, {@code image}, {@code data},
 * {@code image} (chapter 5.1.8.1).
 */
final class MultipartParts {

    private static final String ANY = "application/octet-stream";
    private static final String JPEG = "image/jpeg";
    private static final String IMAGE_NAME = "imageName";

    private final FormContent form = new FormContent();
    private final JsonNode schema;

    private MultipartParts(JsonNode schema) {
        this.schema = schema;
    }

    /** @param schema of all parameters */
    static FormContent write(Map<String, JsonNode> parameters, JsonNode schema) {
        MultipartParts parts = new MultipartParts(schema);
        parameters.forEach((name, value) -> {
            JsonNode property = parts.resolved(schema.path("properties").path(name));
            if (value.isArray() && hasFile(value.path(0))) {
                value.forEach(element -> parts.element(name, element, parts.resolved(property.path("items"))));
            } else {
                parts.part(name, value, property, null);
            }
        });
        return parts.form;
    }

    private void element(String name, JsonNode element, JsonNode itemSchema) {
        if (content(element) != null) {
            part(name, element, itemSchema, null);
            return;
        }
        String fileName = element.findPath(IMAGE_NAME).asText("");
        JsonNode members = itemSchema.path("properties");
        // in the manual's order: a box takes a picture for that of the text before it
        members.fieldNames().forEachRemaining(member -> {
            if (element.hasNonNull(member)) {
                part(member, element.get(member), resolved(members.get(member)), fileName.isEmpty() ? null : fileName);
            }
        });
    }

    private void part(String name, JsonNode value, JsonNode property, String fileName) {
        Content content = content(value);
        if (content != null) {
            String type = property.path("contentMediaType").asText(ANY);
            form.file(name, fileName == null ? fileName(name, type, content) : fileName, type, content);
        } else {
            form.text(name, value.isContainerNode() ? value.toString() : value.asText());
        }
    }

    private static String fileName(String name, String type, Content content) {
        return content.name() == null ? name + (JPEG.equals(type) ? ".jpg" : "") : content.name();
    }

    private JsonNode resolved(JsonNode property) {
        return property.has("$ref") ? schema.at(property.get("$ref").asText().substring(1)) : property;
    }

    private static boolean hasFile(JsonNode element) {
        if (element.isObject()) {
            for (JsonNode member : element) {
                if (content(member) != null) {
                    return true;
                }
            }
        }
        return content(element) != null;
    }

    /** Null where it is no file. */
    private static Content content(JsonNode value) {
        return value instanceof POJONode pojo && pojo.getPojo() instanceof Content content ? content : null;
    }
}
