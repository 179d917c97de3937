package io.facebridge.protocol.nebula.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.action.DeviceCalls;
import io.facebridge.operation.action.PersonKey;
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
        String kept = device.person(id).map(PersonKey::key).orElse("");
        List<Library> order = new ArrayList<>(libraries);
        order.sort((a, b) -> Boolean.compare(kept.equals(key(b, id)), kept.equals(key(a, id))));
        return order.stream().flatMap(library -> row(device, library, id).stream().map(row -> new Found(library, row)))
                .findFirst();
    }

    static void keep(DeviceCalls device, Library library, String id) {
        device.keepPerson(id, new PersonKey(key(library, id), null));
    }

    static JsonNode get(ObjectNode parameters, DeviceCalls device) {
        String id = parameters.path("id").asText();
        Found found = find(device, NebulaLibraries.of(device).chosen(group(parameters)), id)
                .orElseThrow(NebulaFailures::noPerson);
        ObjectNode person = NebulaFields.toPerson(found.row(), found.library()).put("id", id);
        String picture = found.picture() == null ? fetched(device, found.row().path("img_path").asText()) : found.picture();
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
        if (!deleted) {
            throw NebulaFailures.noPerson();
        }
        device.forgetPerson(id);
        return NebulaActions.object();
    }

    static void delete(DeviceCalls device, Library library, String id) {
        device.call("face-delete", NebulaActions.object().put("img_id", id).put("lib_id", library.id()));
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

    private static String key(Library library, String id) {
        return library.id() + "/" + id;
    }
}
