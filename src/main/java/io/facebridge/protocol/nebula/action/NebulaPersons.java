package io.facebridge.protocol.nebula.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.action.ActionValues;
import io.facebridge.operation.action.DeviceCalls;
import io.facebridge.operation.action.PersonKey;
import io.facebridge.operation.action.PersonNote;
import io.facebridge.protocol.nebula.action.NebulaLibraries.Library;

/**
 * Persons of a node. A person is an enrolled picture: its {@code img_id} is the person's id, its library the group and the
 * list.
 */
final class NebulaPersons {

    private static final String PICTURE = "img";
    /** What a reference to a kept picture begins with. */
    private static final String MEDIA = "sha256:";

    private NebulaPersons() {
    }

    /**
     * A person that the node has.
     *
     * @param row as it has it (3.6)
     */
    record Found(Library library, JsonNode row) {

        /** Of its picture; null where there is none. */
        String picture() {
            String picture = row.path(PICTURE).asText();
            return picture.startsWith(MEDIA) ? picture : null;
        }
    }

    /** Looks into the library in which it was put from here first, then into the others. */
    static Optional<Found> find(DeviceCalls device, List<Library> libraries, String id) {
        long kept = kept(device, id);
        List<Library> order = new ArrayList<>(libraries);
        order.sort((a, b) -> Boolean.compare(b.id() == kept, a.id() == kept));
        return order.stream().flatMap(library -> row(device, library, id).stream().map(row -> new Found(library, row)))
                .findFirst();
    }

    static void keep(DeviceCalls device, Library library, String id) {
        device.keepPerson(id, new PersonKey(library.id() + "/" + id, null));
    }

    /** What was noted before a change that did not come to its end; empty where there is none. */
    static Optional<PersonNote> interrupted(DeviceCalls device, String id) {
        return device.person(id).flatMap(PersonNote::of);
    }

    /** The reference of the person's picture, which some nodes give by its path alone (3.6); null where they give none. */
    static String picture(DeviceCalls device, Found found) {
        return found.picture() == null ? fetched(device, found.row().path("img_path").asText()) : found.picture();
    }

    static JsonNode get(ObjectNode parameters, DeviceCalls device) {
        String id = parameters.path("id").asText();
        Found found = find(device, NebulaLibraries.of(device).chosen(group(parameters)), id)
                .orElseThrow(ActionValues::noPerson);
        ObjectNode person = NebulaFields.toPerson(found.row(), found.library()).put("id", id);
        String picture = picture(device, found);
        return picture == null ? person : person.put("picture", picture);
    }

    /** From every library, without looking first: looking would bring the person's picture here. */
    static JsonNode delete(ObjectNode parameters, DeviceCalls device) {
        String id = parameters.path("id").asText();
        boolean deleted = false;
        for (Library library : NebulaLibraries.of(device).chosen(group(parameters))) {
            try {
                delete(device, library, id);
                deleted = true;
            } catch (OperationFailedException e) {
                if (!NebulaFailures.isAbsence(e)) {
                    throw e;
                }
            }
        }
        device.forgetPerson(id);
        if (!deleted) {
            throw ActionValues.noPerson();
        }
        return NebulaActions.object();
    }

    static void delete(DeviceCalls device, Library library, String id) {
        // a change puts the person in again, and deleting was confirmed
        device.callConfirmed("face-delete", NebulaActions.object().put("img_id", id).put("lib_id", library.id()));
    }

    static String group(ObjectNode parameters) {
        return parameters.hasNonNull("group") ? parameters.path("group").asText() : null;
    }

    private static Optional<JsonNode> row(DeviceCalls device, Library library, String id) {
        try {
            return Optional.of(device.call("face-get", NebulaActions.object().put("img_id", id).put("lib_id", library.id())));
        } catch (OperationFailedException e) {
            if (NebulaFailures.isAbsence(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** By its path, where the answer had none that could be read (3.6); null where that gives none either. */
    private static String fetched(DeviceCalls device, String path) {
        if (path.isEmpty()) {
            return null;
        }
        try {
            String media = device.call("picture-download", NebulaActions.object().put("path", path)).path("media").asText();
            return media.startsWith(MEDIA) ? media : null;
        } catch (OperationFailedException e) {
            if (NebulaFailures.isRefusal(e) || e.kind() == OperationFailedException.Kind.INVALID) {
                return null;
            }
            throw e;
        }
    }

    /** The id of the library in which the person was put from here; 0 where it was not. */
    private static long kept(DeviceCalls device, String id) {
        return interrupted(device, id).map(note -> note.was().path("lib_id").asLong())
                .or(() -> device.person(id).map(key -> Long.parseLong(key.key().substring(0, key.key().indexOf('/')))))
                .orElse(0L);
    }
}
