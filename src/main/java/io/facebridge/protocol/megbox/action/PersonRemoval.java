package io.facebridge.protocol.megbox.action;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.DeviceCalls;

/** Takes persons off a box. */
final class PersonRemoval {

    private final KnownPersons persons;
    private final FaceGroups groups;
    private final FaceLibrary library;

    PersonRemoval(KnownPersons persons, FaceGroups groups, FaceLibrary library) {
        this.persons = persons;
        this.groups = groups;
        this.library = library;
    }

    OperationReply delete(ObjectNode parameters, DeviceCalls device) {
        String id = parameters.path("id").asText();
        KnownFace known = persons.find(device, id);
        BoxFace face = BoxFace.read(device, known).orElse(null);
        if (face == null && known.isThere()) {
            known = persons.search(device, id);
            face = BoxFace.read(device, known).orElse(null);
        }
        if (face == null && !known.isThere() && known.settled()) {
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
        if (face == null || !known.settled()) {
            // also what an import left that failed: it has a picture and no face
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
            empty(device, parameters.get("group").asText());
        } else {
            device.call("face-library-reset", Json.object());
            device.forgetPersons();
        }
        return Json.done();
    }

    /**
     * Face by face: the manual's own call for it (chapter 6.1.3) does not say where its {@code deleteAllFace} stands, and a box
     * that does not find it there deletes the faces of the group from all others too, and the group.
     */
    private void empty(DeviceCalls device, String group) {
        Set<String> seen = new HashSet<>();
        for (List<Face> left = listed(device, group); !left.isEmpty(); left = listed(device, group)) {
            for (Face face : left) {
                if (!seen.add(face.token() + " " + face.imageId())) {
                    throw OperationFailedException.of(Kind.UNREADABLE, "the device still lists faces that it has taken out");
                }
                takeOut(device, group, face);
            }
        }
    }

    private List<Face> listed(DeviceCalls device, String group) {
        List<Face> faces = new ArrayList<>();
        library.walk(device, group, 0, faces::add);
        return faces;
    }

    /** Deletes who is in this group alone, beyond doubt; whom the box says nothing of is only taken out. */
    private void takeOut(DeviceCalls device, String group, Face face) {
        if (face.token() == null) {
            BoxFace.delete(device, null, face.imageId());
            return;
        }
        BoxFace found = BoxFace.read(device, KnownFace.of(face)).orElse(null);
        if (found == null) {
            return;
        }
        if (!found.groups().equals(List.of(group))) {
            groups.unbind(device, face.token(), List.of(group));
            return;
        }
        BoxFace.delete(device, face.token(), found.face().imageId());
        String id = face.id();
        if (device.person(id).map(KnownFace::of).filter(known -> face.token().equals(known.token()) && known.settled())
                .isPresent()) {
            device.forgetPerson(id);
        }
    }
}
