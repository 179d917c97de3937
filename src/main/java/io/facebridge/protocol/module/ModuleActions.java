package io.facebridge.protocol.module;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.ActionMapping;
import io.facebridge.operation.action.ActionValues;
import io.facebridge.operation.action.DeviceCalls;

/** How face recognition modules do the common actions. They have no groups, no cards and no relay. */
public final class ModuleActions implements ActionMapping {

    private final Map<String, BiFunction<ObjectNode, DeviceCalls, ObjectNode>> actions;

    /**
     * @param catalogue says what settings may be
     * @param enrolQuality what is demanded of the pictures of persons: {@code NONE LOW NORMAL HIGH}
     * @param paths where this gateway takes callbacks
     */
    public ModuleActions(Catalogue catalogue, String enrolQuality, CallbackPaths paths) {
        ModulePersons persons = new ModulePersons(enrolQuality);
        ModuleSettings settings = new ModuleSettings(catalogue);
        ModuleReports reports = new ModuleReports(paths);
        this.actions = Map.ofEntries(
                Map.entry("person-put", persons::put),
                Map.entry("person-delete", persons::delete),
                Map.entry("person-get", persons::get),
                Map.entry("person-list", persons::list),
                Map.entry("persons-clear", persons::clear),
                Map.entry("snapshot", ModuleActions::snapshot),
                Map.entry("time-set", ModuleActions::setTime),
                Map.entry("reboot", ModuleActions::reboot),
                Map.entry("device-info", ModuleActions::info),
                Map.entry("config-get", settings::get),
                Map.entry("config-set", settings::set),
                Map.entry("report-to-gateway", reports::point));
    }

    /** Where this gateway takes the three kinds of callbacks; paths. */
    public record CallbackPaths(String recognition, String heartbeat, String status) {}

    @Override
    public Protocol protocol() {
        return Protocol.MODULE;
    }

    @Override
    public Set<String> actions() {
        return actions.keySet();
    }

    @Override
    public OperationReply run(String action, ObjectNode parameters, DeviceCalls device) {
        return new OperationReply.Result(actions.get(action).apply(parameters, device));
    }

    static ObjectNode object() {
        return ActionValues.object();
    }

    /** A module takes no picture by itself: it sends the next face that it recognises, once, as an event (3.1.13). */
    private static ObjectNode snapshot(ObjectNode parameters, DeviceCalls device) {
        if (parameters.path("channel").asInt() > 0) {
            throw Refusals.field("channel", "must be 0: a module has one camera");
        }
        device.call("set-callback-request", object());
        return object();
    }

    private static ObjectNode setTime(ObjectNode parameters, DeviceCalls device) {
        device.call("set-time", object().put("timestamp", ActionValues.time(parameters, device).getEpochSecond()));
        return object();
    }

    private static ObjectNode reboot(ObjectNode parameters, DeviceCalls device) {
        device.call("restart", object());
        return object();
    }

    private static ObjectNode info(ObjectNode parameters, DeviceCalls device) {
        ObjectNode vendor = object();
        for (String operation : new String[]{ "get-device-id", "get-soft-version", "get-user-number" }) {
            JsonNode said = device.call(operation, object());
            said.properties().forEach(field -> vendor.set(field.getKey(), field.getValue()));
        }
        ObjectNode info = object();
        info.set("serialNumber", vendor.path("deviceSN"));
        info.set("softwareVersion", vendor.path("sw_version"));
        info.set("persons", vendor.path("number"));
        info.set("vendor", vendor);
        return info;
    }
}
