package io.facebridge.protocol.megbox.action;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.action.DeviceCalls;

/** Reads a box's faces page by page (chapters 5.1.2 and 6.1.4); the newest come last. */
final class FaceLibrary {

    private static final String TOKEN = "pageToken";
    private static final String OFFSET = "pageOffset";
    private static final String SIZE = "pageSize";

    private final int pageSize;
    private final int maxPages;

    FaceLibrary(int pageSize, int maxPages) {
        this.pageSize = pageSize;
        this.maxPages = maxPages;
    }

    /** @param next where the next page begins; null where there is none */
    private record Page(List<Face> faces, Long next, Long total) {}

    /** How many faces the box has; null where it does not say. */
    Long total(DeviceCalls device) {
        return page(device, null, Json.object().put(SIZE, 1), -1).total();
    }

    /**
     * Goes through the faces until {@code more} says no.
     *
     * @param group null for all
     * @param start how many are left out at first
     * @return whether it came to their end
     */
    boolean walk(DeviceCalls device, String group, int start, Predicate<Face> more) {
        ObjectNode parameters = Json.object();
        if (start > 0) {
            parameters.put(OFFSET, start);
        }
        long before = -1;
        for (int i = 0; i < maxPages; i++) {
            Page page = page(device, group, parameters.put(SIZE, pageSize), before);
            for (Face face : page.faces()) {
                if (!more.test(face)) {
                    return false;
                }
            }
            if (page.next() == null) {
                return true;
            }
            before = page.next();
            // the box reads the token before the size and never together with an offset
            parameters = Json.object().put(TOKEN, before);
        }
        return false;
    }

    /** All that a person has on the box, oldest first; what came from elsewhere is found by its token. */
    List<Face> of(DeviceCalls device, String personId) {
        List<Face> found = new ArrayList<>();
        walk(device, null, 0, face -> {
            if (personId.equals(face.id())) {
                found.add(face);
            }
            return true;
        });
        return found;
    }

    private Page page(DeviceCalls device, String group, ObjectNode parameters, long before) {
        JsonNode data = group == null
                ? device.call("face-list", parameters)
                : device.call("face-group-get", parameters.deepCopy().put("groupName", group));
        // "face" in one table and sample, "faces" in the other
        JsonNode entries = data.has("face") ? data.get("face") : data.path("faces");
        List<Face> faces = new ArrayList<>();
        entries.forEach(entry -> faces.add(Face.of(entry)));
        long next = data.path("nextPageToken").asLong(0);
        // a token that does not lead on would have the same page read for ever
        boolean leadsOn = !faces.isEmpty() && next > Math.max(0, before);
        return new Page(faces, leadsOn ? next : null,
                data.path("totalFaces").canConvertToLong() ? data.get("totalFaces").asLong() : null);
    }
}
