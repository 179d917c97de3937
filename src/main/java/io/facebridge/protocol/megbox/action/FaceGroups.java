package io.facebridge.protocol.megbox.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.action.DeviceCalls;

/** The groups of a box (chapter 6): a face that is in none is not looked for by any camera. */
final class FaceGroups {

    private static final String LIST = "faceGroupList";
    private static final String NAME = "groupName";
    private static final Set<String> WRONG_SHAPE = Set.of("104000", "104001", "104002");
    private static final String NOT_BOUND = "104303";

    private final String defaultGroup;

    FaceGroups(String defaultGroup) {
        this.defaultGroup = defaultGroup;
    }

    /** How many faces are in each group, in the box's order. */
    Map<String, Integer> all(DeviceCalls device) {
        Map<String, Integer> all = new LinkedHashMap<>();
        device.call("face-group-list", Json.object()).path(LIST)
                .forEach(group -> all.put(group.path(NAME).asText(""), group.path("groupFaces").asInt(0)));
        return all;
    }

    /** The groups of a face, as an answer has them: objects in the tables, plain texts in some samples. */
    static List<String> names(JsonNode answer) {
        List<String> names = new ArrayList<>();
        answer.path(LIST).forEach(group -> {
            String name = (group.isObject() ? group.path(NAME) : group).asText("").strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }

    /**
     * The groups that a person shall be in.
     *
     * @param wanted null where the caller does not say
     * @param before those that the person is in
     */
    List<String> chosen(DeviceCalls device, String wanted, List<String> before) {
        if (wanted == null && !before.isEmpty()) {
            return before;
        }
        Map<String, Integer> all = all(device);
        if (wanted == null && all.isEmpty()) {
            device.call("face-group-create", Json.object().put(NAME, defaultGroup));
            return List.of(defaultGroup);
        }
        if (wanted != null && !all.containsKey(wanted)) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE,
                    "the device has no such group; the operation face-group-create makes one");
        }
        return List.of(wanted == null ? all.keySet().iterator().next() : wanted);
    }

    /** Puts the face into these groups and takes it out of the others that it is in. */
    void set(DeviceCalls device, String faceToken, List<String> before, List<String> wanted) {
        List<String> missing = wanted.stream().filter(group -> !before.contains(group)).toList();
        List<String> others = before.stream().filter(group -> !wanted.contains(group)).toList();
        if (!missing.isEmpty()) {
            call(device, "face-group-bind", faceToken, missing);
        }
        if (!others.isEmpty()) {
            unbind(device, faceToken, others);
        }
    }

    void unbind(DeviceCalls device, String faceToken, List<String> groups) {
        try {
            call(device, "face-group-unbind", faceToken, groups);
        } catch (OperationFailedException e) {
            if (!NOT_BOUND.equals(e.vendorCode())) {
                throw e;
            }
        }
    }

    /** The manual shows no sample of the list: plain texts as in its other samples, then objects as in its tables. */
    private static void call(DeviceCalls device, String operation, String faceToken, List<String> groups) {
        try {
            device.call(operation, parameters(faceToken, groups, false));
        } catch (OperationFailedException e) {
            boolean otherShape = e.kind() == Kind.INVALID || e.vendorCode() != null && WRONG_SHAPE.contains(e.vendorCode());
            if (!otherShape) {
                throw e;
            }
            device.call(operation, parameters(faceToken, groups, true));
        }
    }

    private static ObjectNode parameters(String faceToken, List<String> groups, boolean objects) {
        ObjectNode parameters = Json.object().put("faceToken", faceToken);
        ArrayNode list = parameters.putArray(LIST);
        for (String group : groups) {
            if (objects) {
                list.addObject().put(NAME, group);
            } else {
                list.add(group);
            }
        }
        return parameters;
    }
}
