package io.facebridge.protocol.megbox.action;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.DeviceCalls;

/** Takes persons off a box. */
final class PersonRemoval {

    /** Deletes the faces that are only in this group, takes the others out of it, and keeps the group (chapter 6.1.3). */
    private static final int CLEAR_GROUP = 3;

    private final KnownPersons persons;
    private final FaceGroups groups;

    PersonRemoval(KnownPersons persons, FaceGroups groups) {
        this.persons = persons;
        this.groups = groups;
    }

    OperationReply delete(ObjectNode parameters, DeviceCalls device) {
        String id = parameters.path("id").asText();
        KnownFace known = persons.find(device, id);
        BoxFace face = BoxFace.read(device, known).orElse(null);
        if (face == null && known.isThere()) {
            known = persons.search(device, id);
            face = BoxFace.read(device, known).orElse(null);
        }
        if (face == null && known.settled()) {
            device.forgetPerson(id);
            throw OperationFailedException.of(Kind.NOT_FOUND, "the device has no such person");
        }
        String group = parameters.path("group").asText("");
        if (!group.isEmpty() && face != null) {
            if (!face.groups().contains(group)) {
                throw OperationFailedException.of(Kind.NOT_FOUND, "the device has no such person in this group");
            }
            if (face.groups().size() > 1) {
                groups.unbind(device, face.face().token(), List.of(group));
                return Json.done();
            }
        }
        persons.keep(device, id, known.unsettled());
        if (!known.settled()) {
            persons.faces(device, id).forEach(left -> BoxFace.delete(device, left.token(), left.imageId()));
        }
        if (face != null) {
            BoxFace.delete(device, face.face().token(), face.face().imageId());
        }
        device.forgetPerson(id);
        return Json.done();
    }

    OperationReply clear(ObjectNode parameters, DeviceCalls device) {
        if (parameters.hasNonNull("group")) {
            // who was in it alone is noted still; the box's answer to the next question about them says that they are gone
            device.call("face-group-delete",
                    Json.object().put("groupName", parameters.get("group").asText()).put("deleteAllFace", CLEAR_GROUP));
        } else {
            device.call("face-library-reset", Json.object());
            device.forgetPersons();
        }
        return Json.done();
    }
}
