package io.facebridge.protocol.nebula.action;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.ActionMapping;
import io.facebridge.operation.action.ActionValues;
import io.facebridge.operation.action.DeviceCalls;

/**
 * The common actions on a Nebula node. It has neither doors of its own (its relays follow its cameras, chapter 10) nor a call
 * that takes a picture.
 */
public final class NebulaActions implements ActionMapping {

    private final Map<String, BiFunction<ObjectNode, DeviceCalls, JsonNode>> byId;

    /** @param pushPath where nodes push to, under the gateway's address */
    public NebulaActions(String pushPath) {
        byId = Map.ofEntries(
                Map.entry("person-put", NebulaPersonPut::put),
                Map.entry("person-delete", NebulaPersons::delete),
                Map.entry("person-get", NebulaPersons::get),
                Map.entry("person-list", NebulaPersonList::list),
                Map.entry("persons-clear", NebulaPersonList::clear),
                Map.entry("time-set", NebulaNode::setTime),
                Map.entry("reboot", NebulaNode::reboot),
                Map.entry("device-info", NebulaNode::info),
                Map.entry("config-get", NebulaSections::get),
                Map.entry("config-set", NebulaSections::set),
                Map.entry("report-to-gateway", (parameters, device) -> NebulaNode.report(device, pushPath)));
    }

    @Override
    public Protocol protocol() {
        return Protocol.NEBULA;
    }

    @Override
    public Set<String> actions() {
        return byId.keySet();
    }

    @Override
    public OperationReply run(String action, ObjectNode parameters, DeviceCalls device) {
        return new OperationReply.Result(byId.get(action).apply(parameters, device));
    }

    static ObjectNode object() {
        return ActionValues.object();
    }
}
