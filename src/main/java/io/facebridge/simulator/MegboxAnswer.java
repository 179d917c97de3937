package io.facebridge.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a simulated box answers: data in its envelope, or a file.
 *
 * @param code 0 for success
 * @param file null for an envelope
 */
record MegboxAnswer(int code, String message, ObjectNode data, byte[] file) {

    static MegboxAnswer of(ObjectNode data) {
        return new MegboxAnswer(0, "success", data, null);
    }

    static MegboxAnswer done() {
        return of(JsonNodeFactory.instance.objectNode());
    }

    static MegboxAnswer file(byte[] bytes) {
        return new MegboxAnswer(0, "success", null, bytes);
    }

    static MegboxAnswer refused(int code, String message) {
        return new MegboxAnswer(code, message, JsonNodeFactory.instance.objectNode(), null);
    }
}
