package io.facebridge.operation.task;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a device says that came of a task.
 *
 * @param success whether all of it was done
 * @param code the device's; null where it gave none
 * @param message its words, or what of it was not done; null where there is nothing to say
 * @param result what it said beside them; null where it said nothing
 */
public record TaskAnswer(boolean success, Long code, String message, JsonNode result) {

    /** Results may be persons: they are not shown. */
    @Override
    public String toString() {
        return "TaskAnswer[" + success + " " + code + "]";
    }
}
