package io.facebridge.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;

/**
 * Puts the files of a request where their names say: {@code image}, or {@code user_list[0].image_content}. A file that a
 * parameter refers to ({@code part:<name>}) may be called anything.
 */
final class PartPlaces {

    private static final Pattern PLACE = Pattern.compile("(.*?)\\.?([^.\\[\\]]+)");
    private static final Pattern STEP = Pattern.compile("\\G(?:\\[(\\d{1,6})]|(?:^|\\.)([^.\\[\\]]+))");

    private static final int MAX_NAME = 500;

    private PartPlaces() {
    }

    /**
     * @param parameters are changed
     * @return the parts that have no place
     */
    static List<FieldError> fill(ObjectNode parameters, Map<String, Content> parts) {
        if (parts.isEmpty()) {
            return List.of();
        }
        Set<String> named = new TreeSet<>();
        collect(parameters, named);
        List<FieldError> errors = new ArrayList<>();
        parts.forEach((name, content) -> {
            if (!named.contains(name) && !put(parameters, name, content)) {
                errors.add(new FieldError(BinaryReader.PART + FieldError.shown(name),
                        "must be named like a binary parameter that is not given, or be referred to by one"));
            }
        });
        return errors;
    }

    private static void collect(JsonNode node, Set<String> named) {
        if (node.isTextual() && node.asText().startsWith(BinaryReader.PART)) {
            named.add(node.asText().substring(BinaryReader.PART.length()));
        }
        node.forEach(child -> collect(child, named));
    }

    private static boolean put(ObjectNode parameters, String name, Content content) {
        Matcher place = PLACE.matcher(name);
        if (name.length() > MAX_NAME || !place.matches() || !(at(parameters, place.group(1)) instanceof ObjectNode parent)
                || parent.has(place.group(2))) {
            return false;
        }
        parent.set(place.group(2), BinaryReader.node(content));
        return true;
    }

    /** Null where the path leads nowhere. */
    private static JsonNode at(JsonNode root, String path) {
        JsonNode node = root;
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (node != null && end < path.length()) {
            if (!step.find()) {
                return null;
            }
            node = step.group(1) != null ? node.get(Integer.parseInt(step.group(1))) : node.get(step.group(2));
            end = step.end();
        }
        return node;
    }
}
