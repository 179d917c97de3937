package io.facebridge.operation.task;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /** Is told of each picture. */
    @FunctionalInterface
    private interface Pictures {
        void found(String sha256, byte[] picture) throws IOException;
    }

    /** The parameters with their pictures by their references. None of them is kept yet. */
    static ObjectNode byReference(ObjectNode parameters) throws IOException {
        return each(parameters, (sha256, picture) -> {
        });
    }

    /** Keeps the pictures of the parameters. */
    static void keep(ObjectNode parameters, MediaStore media) throws IOException {
        each(parameters, media::put);
    }

    private static ObjectNode each(ObjectNode parameters, Pictures pictures) throws IOException {
        ObjectNode copy = parameters.deepCopy();
        name(copy, pictures);
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

    private static void name(JsonNode node, Pictures pictures) throws IOException {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(named(field.getValue(), pictures));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, named(array.get(i), pictures));
            }
        }
    }

    private static JsonNode named(JsonNode value, Pictures pictures) throws IOException {
        if (value instanceof POJONode pojo && pojo.getPojo() instanceof Content content) {
            byte[] picture = content.bytes();
            String sha256 = Sha256.of(picture);
            pictures.found(sha256, picture);
            return TextNode.valueOf(Sha256.reference(sha256));
        }
        name(value, pictures);
        return value;
    }
}
