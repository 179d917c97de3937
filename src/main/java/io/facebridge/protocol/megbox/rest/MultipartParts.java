package io.facebridge.protocol.megbox.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;

import io.facebridge.operation.Content;
import io.facebridge.protocol.FormContent;

/**
 * The parts of a form. A file is a part with a name; a number or word is a part of text, an object or a list is its JSON text
 * (the manual does not say how they go). Lists of files are parts that come again, and lists that stand beside them go in turn
 * with them: {@code data}, {@code image}, {@code data}, {@code image} (chapter 5.1.8.1).
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
        Map<String, JsonNode> lists = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (value.isArray()) {
                lists.put(name, value);
            } else {
                parts.lists(lists);
                parts.part(name, value, null);
            }
        });
        parts.lists(lists);
        return parts.form;
    }

    private void lists(Map<String, JsonNode> lists) {
        boolean files = lists.values().stream().anyMatch(list -> content(list.path(0)) != null);
        if (files) {
            int longest = lists.values().stream().mapToInt(JsonNode::size).max().orElse(0);
            for (int i = 0; i < longest; i++) {
                inTurn(lists, i);
            }
        } else {
            lists.forEach((name, list) -> form.text(name, list.toString()));
        }
        lists.clear();
    }

    private void inTurn(Map<String, JsonNode> lists, int index) {
        List<JsonNode> beside = new ArrayList<>();
        lists.values().forEach(list -> beside.add(list.path(index)));
        String fileName = beside.stream().map(value -> value.path(IMAGE_NAME).asText("")).filter(name -> !name.isEmpty())
                .findFirst().orElse(null);
        lists.forEach((name, list) -> {
            if (list.has(index)) {
                part(name, list.get(index), fileName);
            }
        });
    }

    private void part(String name, JsonNode value, String fileName) {
        Content content = content(value);
        if (content != null) {
            String type = mediaType(name);
            form.file(name, fileName(name, type, content, fileName), type, content);
        } else {
            form.text(name, value.isContainerNode() ? value.toString() : value.asText());
        }
    }

    private static String fileName(String name, String type, Content content, String wanted) {
        if (wanted != null) {
            return wanted;
        }
        return content.name() == null ? name + (JPEG.equals(type) ? ".jpg" : "") : content.name();
    }

    private String mediaType(String name) {
        JsonNode property = schema.path("properties").path(name);
        return (property.has("items") ? property.get("items") : property).path("contentMediaType").asText(ANY);
    }

    /** Null where it is no file. */
    private static Content content(JsonNode value) {
        return value instanceof POJONode pojo && pojo.getPojo() instanceof Content content ? content : null;
    }
}
