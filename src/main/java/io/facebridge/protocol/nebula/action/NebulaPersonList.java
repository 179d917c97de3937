package io.facebridge.protocol.nebula.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.action.DeviceCalls;
import io.facebridge.protocol.nebula.action.NebulaLibraries.Library;

/** All persons of a node or of one of its libraries: one library after the other, page by page. */
final class NebulaPersonList {

    /** Rows of a page, and ids of a deletion, at most (3.10, 3.20). */
    private static final int PAGE = 50;
    private static final int USUAL = 100;

    private NebulaPersonList() {
    }

    static JsonNode list(ObjectNode parameters, DeviceCalls device) {
        List<Library> libraries = NebulaLibraries.of(device).chosen(NebulaPersons.group(parameters));
        long skip = parameters.path("start").asLong();
        int limit = parameters.path("limit").asInt(USUAL);
        ObjectNode result = NebulaActions.object();
        ArrayNode persons = result.putArray("persons");
        for (Library library : libraries) {
            if (skip < library.pictures()) {
                take(device, library, skip, limit, persons);
            }
            skip = Math.max(0, skip - library.pictures());
        }
        return result.put("total", libraries.stream().mapToLong(Library::pictures).sum());
    }

    static JsonNode clear(ObjectNode parameters, DeviceCalls device) {
        String group = NebulaPersons.group(parameters);
        for (Library library : NebulaLibraries.of(device).chosen(group)) {
            clear(device, library);
        }
        if (group == null) {
            device.forgetPersons();
        }
        return NebulaActions.object();
    }

    private static void take(DeviceCalls device, Library library, long skip, int limit, ArrayNode persons) {
        long at = skip;
        while (persons.size() < limit) {
            JsonNode page = page(device, library, at, Math.min(PAGE, limit - persons.size()));
            JsonNode rows = page.path("record");
            rows.forEach(row -> persons.add(NebulaFields.toPerson(row, library)));
            at += rows.size();
            if (rows.isEmpty() || at >= page.path("total_num").asLong()) {
                return;
            }
        }
    }

    private static void clear(DeviceCalls device, Library library) {
        List<String> ids = ids(page(device, library, 0, PAGE));
        while (!ids.isEmpty()) {
            device.call("face-batch-delete",
                    NebulaActions.object().put("img_ids", String.join(",", ids)).put("lib_id", library.id()));
            device.forgetPersons(ids);
            // somebody may enrol others meanwhile: what was deleted is what counts
            Set<String> deleted = Set.copyOf(ids);
            ids = ids(page(device, library, 0, PAGE));
            if (ids.stream().anyMatch(deleted::contains)) {
                throw OperationFailedException.of(Kind.UNREADABLE,
                        "the device says that it deleted persons, and still has them");
            }
        }
    }

    /** @param start counted from 0; the node counts from 1 */
    private static JsonNode page(DeviceCalls device, Library library, long start, int length) {
        return device.call("face-query",
                NebulaActions.object().put("lib_id", library.id()).put("start_no", start + 1).put("qry_len", length));
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("record").forEach(row -> ids.add(row.path("img_id").asText()));
        return ids;
    }
}
