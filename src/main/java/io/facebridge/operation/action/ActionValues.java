package io.facebridge.operation.action;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;

/** What the mappings of all protocols read and say in the same way. */
public final class ActionValues {

    private static final String TIME = "time";

    private ActionValues() {
    }

    /** An empty one. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * The parameter {@code time} of {@code time-set}; the present moment where it is absent.
     *
     * @throws OperationFailedException where there is no such time: a schema does not see that February has no 30th
     */
    public static Instant time(ObjectNode parameters, DeviceCalls device) {
        try {
            return parameters.hasNonNull(TIME)
                    ? OffsetDateTime.parse(parameters.path(TIME).asText()).toInstant()
                    : device.now();
        } catch (DateTimeException e) {
            throw invalid(TIME, "must be a time with its offset, 2026-01-31T12:00:00+08:00");
        }
    }

    /** @param mustBe what is wrong with it, as in "must be …" */
    public static OperationFailedException invalid(String parameter, String mustBe) {
        return OperationFailedException.invalid(List.of(new FieldError("parameters." + parameter, mustBe)));
    }

    public static OperationFailedException noPerson() {
        return OperationFailedException.of(Kind.NOT_FOUND, "the device has no such person");
    }
}
