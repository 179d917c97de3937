package io.facebridge.operation;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.device.FieldError;
import io.facebridge.event.Protocol;

/**
 * A call of a vendor's manual.
 *
 * @param id the same word for the same call for ever, unique within the protocol
 * @param section of the manual
 * @param parameters JSON Schema (2020-12) of what a caller gives; complete, its {@code $defs} included. Binary values have
 *        {@code contentEncoding: base64}, secrets {@code format: password}
 * @param reply JSON Schema of what the device answers, marked in the same way
 * @param destructive whether it takes away what cannot be had back, so that the caller must confirm it
 * @param restarts whether the device restarts, or goes elsewhere, and does not answer for a while
 * @param repeatable whether doing it twice is the same as doing it once, so that it may be tried again when nobody knows
 * @param answered whether the device says what came of it
 */
public record Operation(Protocol protocol, String id, String title, String section, Sending sending, JsonNode parameters,
        JsonNode reply, boolean destructive, boolean restarts, boolean repeatable, boolean answered) {

    /**
     * What is wrong with parameters that nobody gave in this way, so that nothing is done before all of it is right.
     *
     * @param place where they stand, in front of their names
     */
    public List<FieldError> errors(JsonNode given, String place) {
        return SchemaCheck.errors(parameters, given, place);
    }

    @Override
    public String toString() {
        return protocol.word() + " " + id;
    }
}
