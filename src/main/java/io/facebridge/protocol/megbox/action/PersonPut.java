package io.facebridge.protocol.megbox.action;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.DeviceCalls;
import io.facebridge.protocol.megbox.PersonText;

/**
 * Enrols a person: the new face is registered and bound to its group before the old one is deleted, so that a person who is
 * enrolled is known all the time. That a change is under way is noted before it begins; an interrupted one is brought to its
 * end by the next.
 */
final class PersonPut {

    private static final List<String> NO_PLACE = List.of("gender", "age", "phone", "idNumber", "cardNumber", "address", "note",
            "list");
    /** After these nothing was registered. */
    private static final Set<Kind> NOTHING_DONE = EnumSet.of(Kind.REFUSED, Kind.UNREACHABLE, Kind.BUSY, Kind.INVALID,
            Kind.IMPOSSIBLE);

    private final KnownPersons persons;
    private final FaceGroups groups;
    private final Registration registration;

    PersonPut(KnownPersons persons, FaceGroups groups) {
        this.persons = persons;
        this.groups = groups;
        this.registration = new Registration(persons);
    }

    OperationReply put(ObjectNode parameters, DeviceCalls device) {
        String id = parameters.path("id").asText();
        String group = parameters.hasNonNull("group") ? parameters.get("group").asText() : null;
        if ("deny".equals(parameters.path("list").asText()) && group == null) {
            // a box has no list of its own for them: in a common group doors would open
            throw OperationFailedException.of(Kind.IMPOSSIBLE,
                    "a box has no deny list; name a group whose members are to be denied");
        }
        KnownFace known = persons.findOrNew(device, id);
        BoxFace old = BoxFace.read(device, known).orElse(null);
        Face face = parameters.hasNonNull("picture")
                ? replaced(parameters, device, known, old, group)
                : regrouped(device, old, group);
        ObjectNode result = Json.object().put("id", id);
        ignored(parameters, face, result);
        return new OperationReply.Result(result);
    }

    private Face regrouped(DeviceCalls device, BoxFace old, String group) {
        if (old == null) {
            throw OperationFailedException.invalid(
                    List.of(new FieldError("parameters.picture", "must be given for a person that the device does not have")));
        }
        groups.set(device, old.face().token(), old.groups(), groups.chosen(device, group, old.groups()));
        return old.face();
    }

    private Face replaced(ObjectNode parameters, DeviceCalls device, KnownFace known, BoxFace old, String group) {
        String id = parameters.path("id").asText();
        String name = parameters.hasNonNull("name")
                ? parameters.get("name").asText()
                : Optional.ofNullable(old).map(before -> before.face().name()).orElse("");
        String text = new PersonText(id, name).text();
        List<String> wanted = groups.chosen(device, group, old == null ? List.of() : old.groups());
        persons.keep(device, id, known.unsettled());
        Registration.Registered fresh;
        try {
            fresh = registration.register(device, id, parameters.get("picture"), text);
        } catch (OperationFailedException e) {
            if (NOTHING_DONE.contains(e.kind()) && known.settled()) {
                restore(device, id, known);
            }
            throw e;
        }
        bind(device, id, known, fresh, wanted);
        KnownFace now = KnownFace.of(fresh.face());
        persons.keep(device, id, now.unsettled());
        removeOthers(device, id, known, fresh.face());
        persons.keep(device, id, now);
        return fresh.face();
    }

    private void bind(DeviceCalls device, String id, KnownFace known, Registration.Registered fresh, List<String> wanted) {
        try {
            groups.set(device, fresh.face().token(), fresh.groups(), wanted);
        } catch (OperationFailedException e) {
            if (fresh.isNew()) {
                takeBack(device, id, known, fresh.face(), e);
            }
            throw e;
        }
    }

    /** A face in no group is of no use; the old one is still there. */
    private void takeBack(DeviceCalls device, String id, KnownFace known, Face fresh, OperationFailedException cause) {
        try {
            BoxFace.delete(device, fresh.token(), fresh.imageId());
            if (known.settled()) {
                restore(device, id, known);
            }
        } catch (OperationFailedException e) {
            // it stays noted that the box may have more faces than one
            cause.addSuppressed(e);
        }
    }

    private void restore(DeviceCalls device, String id, KnownFace known) {
        if (known.isThere()) {
            persons.keep(device, id, known);
        } else {
            device.forgetPerson(id);
        }
    }

    private void removeOthers(DeviceCalls device, String id, KnownFace known, Face fresh) {
        if (!known.settled()) {
            for (Face face : persons.faces(device, id)) {
                removeOther(device, face.token(), face.imageId(), fresh);
            }
        }
        if (known.isThere()) {
            removeOther(device, known.token(), known.imageId(), fresh);
        }
    }

    private static void removeOther(DeviceCalls device, String token, String imageId, Face fresh) {
        boolean same = imageId == null || fresh.imageId() == null
                ? fresh.token().equals(token)
                : fresh.imageId().equals(imageId);
        if (!same) {
            BoxFace.delete(device, token, imageId);
        }
    }

    /** A description cannot be changed: a name stays what it was while the picture does. */
    private static void ignored(ObjectNode parameters, Face face, ObjectNode result) {
        ArrayNode ignored = result.arrayNode();
        NO_PLACE.stream().filter(parameters::hasNonNull).forEach(ignored::add);
        JsonNode name = parameters.path("name");
        if (name.isTextual() && !new PersonText(face.id(), name.asText()).text().equals(face.description())) {
            ignored.add("name");
        }
        if (!ignored.isEmpty()) {
            result.set("ignored", ignored);
        }
    }
}
