package io.facebridge.protocol.megbox.action;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.ActionMapping;
import io.facebridge.operation.action.DeviceCalls;

/** The common actions on MegBox boxes. */
public final class MegboxActions implements ActionMapping {

    private final Map<String, BiFunction<ObjectNode, DeviceCalls, OperationReply>> actions = new TreeMap<>();

    public MegboxActions(Catalogue catalogue, MegboxSettings settings) {
        FaceLibrary library = new FaceLibrary(settings.pageSize(), settings.maxPages());
        KnownPersons known = new KnownPersons(library);
        FaceGroups groups = new FaceGroups(settings.defaultGroup());
        PersonPut put = new PersonPut(known, groups);
        PersonQueries queries = new PersonQueries(known, library, groups);
        PersonRemoval removal = new PersonRemoval(known, groups, library);
        actions.put("person-put", put::put);
        actions.put("person-delete", removal::delete);
        actions.put("persons-clear", removal::clear);
        actions.put("person-get", queries::get);
        actions.put("person-list", queries::list);
        BoxActions box = new BoxActions(library);
        actions.put("door-open", box::openDoor);
        actions.put("snapshot", box::snapshot);
        actions.put("reboot", box::reboot);
        actions.put("device-info", box::info);
        SettingsWriter writer = new SettingsWriter(catalogue);
        actions.put("time-set", new ClockSetting(writer)::set);
        SettingsSections sections = new SettingsSections(writer);
        actions.put("config-get", sections::get);
        actions.put("config-set", sections::set);
        actions.put("report-to-gateway", new ReportSettings(writer, settings.reportPath(), settings.streamPath())::point);
    }

    @Override
    public Protocol protocol() {
        return Protocol.MEGBOX;
    }

    @Override
    public Set<String> actions() {
        return Set.copyOf(actions.keySet());
    }

    @Override
    public OperationReply run(String action, ObjectNode parameters, DeviceCalls device) {
        return actions.get(action).apply(parameters, device);
    }
}
