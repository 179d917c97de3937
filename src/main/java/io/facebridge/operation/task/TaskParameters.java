package io.facebridge.operation.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.facebridge.media.MediaStore;
import io.facebridge.media.Sha256;
import io.facebridge.operation.Content;

/** Makes of the parameters of a call those of tasks. */
final class TaskParameters {

    /** The one list that tasks have: persons, of which a device takes only some at once. */
    private static final String USERS = "user_list";

    private TaskParameters() {
    }

    /** The parameters with their pictures kept, each by its reference. */
    static ObjectNode kept(ObjectNode parameters, MediaStore media) {
        ObjectNode copy = parameters.deepCopy();
        keep(copy, media);
        return copy;
    }

    /** One for each task, in order: the same parameters with so many persons each. */
    static List<ObjectNode> split(ObjectNode parameters, int usersPerTask) {
        if (!(parameters.get(USERS) instanceof ArrayNode users) || users.size() <= usersPerTask) {
            return List.of(parameters);
        }
        List<ObjectNode> parts = new ArrayList<>();
        for (int from = 0; from < users.size(); from += usersPerTask) {
            ObjectNode part = JsonNodeFactory.instance.objectNode();
            parameters.properties().stream().filter(field -> !field.getKey().equals(USERS))
                    .forEach(field -> part.set(field.getKey(), field.getValue()));
            ArrayNode some = part.putArray(USERS);
            for (int i = from; i < Math.min(users.size(), from + usersPerTask); i++) {
                some.add(users.get(i));
            }
            parts.add(part);
        }
        return parts;
    }

    private static void keep(JsonNode node, MediaStore media) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(kept(field.getValue(), media)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, kept(array.get(i), media));
            }
        }
    }

    private static JsonNode kept(JsonNode value, MediaStore media) {
        if (value instanceof POJONode pojo && pojo.getPojo() instanceof Content content) {
            return TextNode.valueOf(Sha256.reference(put(content, media)));
        }
        keep(value, media);
        return value;
    }

    private static String put(Content content, MediaStore media) {
        try {
            byte[] bytes = content.bytes();
            String sha256 = Sha256.of(bytes);
            media.put(sha256, bytes);
            return sha256;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
