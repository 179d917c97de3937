package io.facebridge.operation.action;

import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.operation.OperationReply;

/** How the devices of a protocol do the common actions: by which of the vendor's own operations. */
public interface ActionMapping {

    Protocol protocol();

    /** The ids of the actions that its devices can do. */
    Set<String> actions();

    /**
     * Does an action.
     *
     * @param parameters checked against the action's schema; pictures are {@code Content} in a {@code POJONode}
     * @return a result in the action's words, or the tasks that wait for the device
     * @throws io.facebridge.operation.OperationFailedException with what went wrong
     */
    OperationReply run(String action, ObjectNode parameters, DeviceCalls device);
}
