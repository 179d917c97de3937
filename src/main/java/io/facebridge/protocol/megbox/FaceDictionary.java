package io.facebridge.protocol.megbox;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The two ways in which MegBox counts what a face looks like. The same number means another thing in each, gender included. The
 * shape of {@code faceAttr} decides; what the manual prints for the message counts only where the shape says nothing.
 */
enum FaceDictionary {
    /** Headwear, mask and glasses are numbers: WebSocket frames, polled records. */
    LEGACY,
    /** Headwear, mask and glasses are objects, and there is a {@code skinColor}: HTTP reports. */
    NEW;

    private static final String[] SHAPED = { "hat", "respirator", "glasses" };

    /** @param documented what the manual prints for the message */
    static FaceDictionary of(JsonNode faceAttr, FaceDictionary documented) {
        boolean numbers = false;
        boolean objects = faceAttr.has("skinColor");
        for (String field : SHAPED) {
            JsonNode value = faceAttr.path(field);
            objects |= value.isObject();
            numbers |= value.isNumber() || value.isTextual() && !value.textValue().isBlank();
        }
        if (objects) {
            return NEW;
        }
        return numbers ? LEGACY : documented;
    }
}
