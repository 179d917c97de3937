package io.facebridge.protocol.megbox.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.DeviceCalls;

/** Says who is on a box. */
final class PersonQueries {

    private static final String NO_PICTURE = "104203";
    private static final String GROUP = "group";

    private final KnownPersons persons;
    private final FaceLibrary library;
    private final FaceGroups groups;

    PersonQueries(KnownPersons persons, FaceLibrary library, FaceGroups groups) {
        this.persons = persons;
        this.library = library;
        this.groups = groups;
    }

    OperationReply get(ObjectNode parameters, DeviceCalls device) {
        String id = parameters.path("id").asText();
        String group = parameters.path(GROUP).asText("");
        BoxFace found = BoxFace.read(device, persons.find(device, id))
                .or(() -> BoxFace.read(device, persons.search(device, id)))
                .filter(face -> group.isEmpty() || face.groups().contains(group))
                .orElseThrow(() -> OperationFailedException.of(Kind.NOT_FOUND, "the device has no such person"));
        ObjectNode person = person(id, found.face());
        if (!found.groups().isEmpty()) {
            person.put(GROUP, group.isEmpty() ? found.groups().get(0) : group);
        }
        JsonNode picture = picture(device, found);
        if (!picture.isMissingNode()) {
            person.set("picture", picture);
        }
        return new OperationReply.Result(person);
    }

    OperationReply list(ObjectNode parameters, DeviceCalls device) {
        int limit = parameters.path("limit").asInt(100);
        String group = parameters.hasNonNull(GROUP) ? parameters.get(GROUP).asText() : null;
        ObjectNode result = Json.object();
        ArrayNode list = result.putArray("persons");
        library.walk(device, group, parameters.path("start").asInt(0), face -> {
            if (list.size() < limit) {
                ObjectNode person = person(face.id() == null ? "" : face.id(), face);
                list.add(group == null ? person : person.put(GROUP, group));
            }
            return list.size() < limit;
        });
        // the number in a group's pages is that of the page
        Number total = group == null ? library.total(device) : groups.all(device).get(group);
        if (total != null) {
            result.put("total", total.longValue());
        }
        return new OperationReply.Result(result);
    }

    private static ObjectNode person(String id, Face face) {
        ObjectNode person = Json.object().put("id", id);
        return face.name().isEmpty() ? person : person.put("name", face.name());
    }

    /** The original, or the cut-out where the box keeps no originals. */
    private static JsonNode picture(DeviceCalls device, BoxFace found) {
        if (found.face().imageId() == null) {
            return found.picture();
        }
        try {
            OperationReply reply = device.run("face-image-get", Json.object().put("imageId", found.face().imageId()));
            if (reply instanceof OperationReply.File file) {
                return new POJONode(file.content());
            }
            return reply instanceof OperationReply.Result result ? result.data().path("media") : found.picture();
        } catch (OperationFailedException e) {
            if (NO_PICTURE.equals(e.vendorCode())) {
                return found.picture();
            }
            throw e;
        }
    }
}
