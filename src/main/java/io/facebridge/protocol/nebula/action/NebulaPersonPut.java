package io.facebridge.protocol.nebula.action;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.facebridge.operation.Content;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.action.DeviceCalls;
import io.facebridge.protocol.nebula.NebulaFileNames;
import io.facebridge.protocol.nebula.action.NebulaLibraries.Library;
import io.facebridge.protocol.nebula.action.NebulaPersons.Found;

/** Enrols a person or changes one. A picture cannot be changed: the person is deleted and enrolled again. */
final class NebulaPersonPut {

    /** Letters, digits and hyphens (3.7); the underscore separates the fields of a batch's file names. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,48}");

    private final DeviceCalls device;
    private final ObjectNode person;
    private final String id;
    private final NebulaLibraries libraries;

    private NebulaPersonPut(DeviceCalls device, ObjectNode person) {
        this.device = device;
        this.person = person;
        this.id = person.path("id").asText();
        this.libraries = NebulaLibraries.of(device);
    }

    static JsonNode put(ObjectNode person, DeviceCalls device) {
        if (!ID.matcher(person.path("id").asText()).matches()) {
            throw NebulaFailures.invalid("id", "must have at most 48 letters, digits and hyphens for this device");
        }
        return new NebulaPersonPut(device, person).put();
    }

    private JsonNode put() {
        Library group = group();
        Optional<Found> found = NebulaPersons.find(device, libraries.all(), id);
        if (found.isEmpty() && !person.has("picture")) {
            throw NebulaFailures.invalid("picture", "must be given for a person that is not enrolled");
        }
        Library library = group == null ? library(found.orElse(null)) : group;
        if (found.isEmpty()) {
            enrol(library, person.get("picture"), NebulaFields.toNode(person, NebulaActions.object()));
        } else if (person.has("picture") || found.get().library().id() != library.id()) {
            replace(found.get(), library);
        } else {
            update(found.get());
        }
        NebulaPersons.keep(device, library, id);
        ObjectNode result = NebulaActions.object().put("id", id);
        List<String> ignored = NebulaFields.ignored(person);
        if (!ignored.isEmpty()) {
            ignored.forEach(result.putArray("ignored")::add);
        }
        return result;
    }

    /** The library that is asked for; null where none is. */
    private Library group() {
        String group = NebulaPersons.group(person);
        if (group == null) {
            return null;
        }
        Library library = libraries.named(group);
        if (person.has("list") && !person.path("list").asText().equals(library.list())) {
            throw NebulaFailures.invalid("list", "must be " + library.list() + ", as the library of the group is");
        }
        return library;
    }

    /** Where it is, unless it is to go on the other list. */
    private Library library(Found found) {
        String list = person.path("list").asText(found == null ? NebulaLibraries.ALLOW : found.library().list());
        return found != null && found.library().list().equals(list) ? found.library() : libraries.first(list);
    }

    private void update(Found found) {
        ObjectNode request = NebulaActions.object().put("img_id", id).put("lib_id", found.library().id());
        device.call("face-update", request.setAll(NebulaFields.toNode(person, found.row())));
    }

    /** What is there is put back when the node refuses the new one: nobody is to lose their enrolment to a bad picture. */
    private void replace(Found found, Library library) {
        String old = found.picture();
        if (old == null && !person.has("picture")) {
            throw NebulaFailures.invalid("picture", "must be given: the device does not give out the one that it has");
        }
        NebulaPersons.delete(device, found.library(), id);
        try {
            enrol(library, person.has("picture") ? person.get("picture") : TextNode.valueOf(old),
                    NebulaFields.toNode(person, found.row()));
        } catch (OperationFailedException e) {
            boolean undone = NebulaFailures.isRefusal(e) || e.kind() == Kind.INVALID;
            if (undone && old != null) {
                putBack(found, old, e);
            }
            throw NebulaFailures.isNotSent(e)
                    ? OperationFailedException.of(Kind.UNKNOWN,
                            "the person was taken off the device for the change, and it was not reached again: put the person again",
                            e)
                    : e;
        }
    }

    private void putBack(Found found, String picture, OperationFailedException why) {
        try {
            enrol(found.library(), TextNode.valueOf(picture), NebulaFields.toNode(NebulaActions.object(), found.row()));
        } catch (OperationFailedException e) {
            device.forgetPerson(id);
            throw OperationFailedException.refused(why.vendorCode(),
                    why.getMessage()
                            + "; nor could the picture be put back that was enrolled before: the person is not enrolled");
        }
    }

    private void enrol(Library library, JsonNode picture, ObjectNode fields) {
        ObjectNode request = NebulaActions.object().put("lib_id", library.id()).put("img_id", id);
        ObjectNode file = request.putObject("img").put("filename", fileName(picture));
        file.set("data", picture);
        fields.properties().stream().filter(field -> !field.getValue().asText().isEmpty())
                .forEach(field -> request.set(field.getKey(), field.getValue()));
        device.call("face-create-base64", request);
    }

    private String fileName(JsonNode picture) {
        boolean given = picture instanceof POJONode pojo && pojo.getPojo() instanceof Content;
        return given ? NebulaFileNames.picture(id, (Content) ((POJONode) picture).getPojo()) : id + ".jpg";
    }
}
