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
import io.facebridge.operation.action.DeviceCalls;
import io.facebridge.operation.action.PersonChange;
import io.facebridge.operation.action.PersonNote;
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
        Library library = group == null ? library(found.orElse(null)) : group;
        if (found.isEmpty()) {
            enrolNew(library);
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

    /** One whose change was interrupted has still what it had before. */
    private void enrolNew(Library library) {
        PersonNote note = NebulaPersons.interrupted(device, id).orElse(null);
        String old = note == null ? null : note.picture();
        if (old == null && !person.has("picture")) {
            throw NebulaFailures.invalid("picture", "must be given for a person that is not enrolled");
        }
        ObjectNode fields = NebulaFields.toNode(person, note == null ? NebulaActions.object() : note.was());
        if (old == null) {
            enrol(library, person.get("picture"), fields);
        } else {
            PersonChange.finish(device, id, note, new Steps(library, note, fields));
        }
    }

    private void replace(Found found, Library library) {
        String old = NebulaPersons.picture(device, found);
        if (old == null && !person.has("picture")) {
            throw NebulaFailures.invalid("picture", "must be given: the device does not give out the one that it has");
        }
        if (person.has("picture")) {
            look(person.get("picture"));
        }
        ObjectNode was = NebulaFields.toNode(NebulaActions.object(), found.row()).put("lib_id", found.library().id());
        PersonNote note = new PersonNote(was, old);
        PersonChange.replace(device, id, note, new Steps(library, note, NebulaFields.toNode(person, found.row())));
    }

    /** Where the node finds no face it would not enrol it either, and nothing is lost (3.29). */
    private void look(JsonNode picture) {
        ObjectNode request = NebulaActions.object();
        request.putObject("img").put("filename", fileName(picture)).set("data", picture);
        try {
            device.call("face-detect-base64", request);
        } catch (OperationFailedException e) {
            if (NebulaFailures.isAboutPicture(e)) {
                throw OperationFailedException.refused(e.vendorCode(), e.getMessage() + "; the person stays as it was");
            }
            if (!NebulaFailures.isRefusal(e)) {
                throw e;
            }
            // older software may not know the call: enrolling tells
        }
    }

    /** The change of one person. */
    private final class Steps implements PersonChange.Steps {

        private final Library library;
        private final PersonNote before;
        private final ObjectNode fields;

        Steps(Library library, PersonNote before, ObjectNode fields) {
            this.library = library;
            this.before = before;
            this.fields = fields;
        }

        @Override
        public void takeOff() {
            NebulaPersons.delete(device, oldLibrary(), id);
        }

        @Override
        public void enrol() {
            NebulaPersonPut.this.enrol(library,
                    person.has("picture") ? person.get("picture") : TextNode.valueOf(before.picture()), fields);
        }

        @Override
        public void putBack() {
            NebulaPersonPut.this.enrol(oldLibrary(), TextNode.valueOf(before.picture()),
                    NebulaFields.toNode(NebulaActions.object(), before.was()));
        }

        private Library oldLibrary() {
            long old = before.was().path("lib_id").asLong();
            return libraries.all().stream().filter(one -> one.id() == old).findFirst().orElse(library);
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
