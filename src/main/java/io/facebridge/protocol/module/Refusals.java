package io.facebridge.protocol.module;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.action.ActionValues;

/** What is told of actions that are not done, or not to the end. */
final class Refusals {

    private static final String PLACE = "parameters.";
    private static final String GROUP = "group";

    private Refusals() {
    }

    static OperationFailedException field(String name, String detail) {
        return ActionValues.invalid(name, detail);
    }

    static FieldError error(String name, String detail) {
        return new FieldError(PLACE + name, detail);
    }

    /** To do it for all persons, where those of a group are meant, would be wrong. */
    static void group(ObjectNode parameters) {
        if (parameters.has(GROUP)) {
            throw field(GROUP, "must be left out: a module has no groups");
        }
    }

    static boolean isRefusal(OperationFailedException e) {
        return e.kind() == Kind.REFUSED;
    }

    /** The same failure, with what else is to be known. */
    static OperationFailedException with(OperationFailedException e, String text) {
        return isRefusal(e)
                ? OperationFailedException.refused(e.vendorCode(), text)
                : OperationFailedException.of(e.kind(), text, e);
    }
}
