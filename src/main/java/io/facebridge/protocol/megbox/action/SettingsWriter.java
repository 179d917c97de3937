package io.facebridge.protocol.megbox.action;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.event.Protocol;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.Operation;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.action.DeviceCalls;

/**
 * Changes settings and leaves the others as they are. Whether a box keeps what a request leaves out is not stated, so it is
 * sent what it said itself, with the change in it.
 */
final class SettingsWriter {

    private static final String PLACE = "parameters.";

    private final Catalogue catalogue;

    SettingsWriter(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether the operation takes away what cannot be had back. */
    boolean isDestructive(String operation) {
        return operation(operation).destructive();
    }

    /** What of the answer can be set by the operation. */
    ObjectNode settable(String operation, JsonNode current) {
        return new SchemaFilter(operation(operation).parameters()).of(current) instanceof ObjectNode object
                ? object
                : Json.object();
    }

    /** Where the answer has secrets that are hidden here, can be set and are not in the change: they cannot be sent back. */
    List<String> hidden(String operation, JsonNode current, ObjectNode change) {
        return new SchemaFilter(operation(operation).parameters()).hidden(current, change);
    }

    /** Whether the operation takes these settings. */
    boolean isFit(String operation, ObjectNode settings) {
        return operation(operation).errors(settings, "").isEmpty();
    }

    /**
     * Sends the settings with the change in them.
     *
     * @param current what the box said
     * @param change in the request's form; its fields win, at any depth
     * @throws OperationFailedException where the change is wrong, naming its fields
     */
    void write(DeviceCalls device, String operation, JsonNode current, ObjectNode change) {
        ObjectNode settings = merged(settable(operation, current), change);
        try {
            device.callConfirmed(operation, settings);
        } catch (OperationFailedException e) {
            if (e.kind() != Kind.INVALID || !withdraw(settings, change, e.errors())) {
                throw e;
            }
            device.callConfirmed(operation, settings);
        }
    }

    /** The change over the settings; lists are replaced as a whole. */
    static ObjectNode merged(ObjectNode settings, ObjectNode change) {
        ObjectNode merged = settings.deepCopy();
        change.properties().forEach(field -> merged.set(field.getKey(),
                field.getValue() instanceof ObjectNode inner && merged.get(field.getKey()) instanceof ObjectNode outer
                        ? merged(outer, inner)
                        : field.getValue()));
        return merged;
    }

    /** What the box itself says against its manual cannot be sent back, and is no fault of the caller. */
    private static boolean withdraw(ObjectNode settings, ObjectNode change, List<FieldError> errors) {
        for (FieldError error : errors) {
            String[] path = error.field().startsWith(PLACE)
                    ? error.field().substring(PLACE.length()).split("[.\\[]")
                    : new String[0];
            if (path.length == 0 || isIn(change, path) || !removed(settings, path)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(JsonNode change, String[] path) {
        JsonNode at = change;
        for (String name : path) {
            at = at.path(name);
            if (!at.isObject()) {
                break;
            }
        }
        return !at.isMissingNode();
    }

    private static boolean removed(ObjectNode settings, String[] path) {
        ObjectNode at = settings;
        for (String name : path) {
            if (!(at.get(name) instanceof ObjectNode inner)) {
                return at.remove(name) != null;
            }
            at = inner;
        }
        return false;
    }

    private Operation operation(String id) {
        return catalogue.operation(Protocol.MEGBOX, id)
                .orElseThrow(() -> new IllegalStateException("the catalogue lacks megbox " + id));
    }
}
