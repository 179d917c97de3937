package io.facebridge.protocol.dumu;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.event.Protocol;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.ActionMapping;
import io.facebridge.operation.action.DeviceCalls;

/** What Dumu cameras can do of the common actions: close their one relay. */
public final class DumuActions implements ActionMapping {

    private static final String DOOR_OPEN = "door-open";
    private static final String SECONDS = "seconds";
    /** The manual prints no unit of {@code duration}; its example, 1000, is taken for milliseconds. */
    private static final int PER_SECOND = 1000;

    private final int duration;

    /** @param duration how long the relay stays closed where nobody says it, in the camera's unit */
    public DumuActions(int duration) {
        this.duration = duration;
    }

    @Override
    public Protocol protocol() {
        return Protocol.DUMU;
    }

    @Override
    public Set<String> actions() {
        return Set.of(DOOR_OPEN);
    }

    @Override
    public OperationReply run(String action, ObjectNode parameters, DeviceCalls device) {
        if (parameters.path("door").asInt(1) != 1) {
            throw OperationFailedException
                    .invalid(List.of(new FieldError("parameters.door", "must be 1: a camera has one relay")));
        }
        long wanted = parameters.has(SECONDS)
                ? Math.max(1, Math.round(parameters.path(SECONDS).asDouble() * PER_SECOND))
                : duration;
        device.call("gen2-relay-control", JsonNodeFactory.instance.objectNode().put("io", 1).put("duration", wanted));
        return new OperationReply.Result(JsonNodeFactory.instance.objectNode());
    }
}
