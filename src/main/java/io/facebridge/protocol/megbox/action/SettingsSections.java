package io.facebridge.protocol.megbox.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.DeviceCalls;

/** A box's settings by sections, called as its own interface calls them. */
final class SettingsSections {

    private static final String MAIN = "configs";
    private static final String DEVICES = "devices";
    private static final String CONFIG_SET = "config-set";
    private static final String DEVICE_SET = "device-set";
    private static final String SWITCHES = "modelSw";
    /** A change of them wipes a box (chapter 3.1.1). */
    private static final List<String> WIPING = List.of("workMode", "libMode");
    private static final String FUNCTIONS = "funcModule";
    /** Whether a change of it wipes settings is not said (chapter 3.1.4). */
    private static final String DETECTION = "detectType";
    /** By these the gateway reaches it. */
    private static final List<String> ACCESS = List.of("httpMode", "digestMode");
    private static final List<String> NETWORK = List.of("eth", "eth1");
    private static final Map<String, Section> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put(MAIN, new Section("config-get", "config-set"));
        SECTIONS.put("configs/detect", new Section("work-mode-get", "work-mode-set"));
        SECTIONS.put(DEVICES, new Section("device-get", "device-set"));
        SECTIONS.put("devices/reports", new Section("ws-report-config-get", "ws-report-config-set"));
        SECTIONS.put("devices/httpReports", new Section("http-report-config-get", "http-report-config-set"));
        SECTIONS.put("devices/megConnect", new Section("megconnect-get", "megconnect-set"));
        SECTIONS.put("ftpUpgrade", new Section("ftp-upgrade-config-get", "ftp-upgrade-config-set"));
        SECTIONS.put("ftpUpload", new Section("ftp-upload-get", "ftp-upload-set"));
        SECTIONS.put("gat1400", new Section("gat1400-client-get", "gat1400-client-set"));
        SECTIONS.put("gat1400server", new Section("gat1400-server-get", "gat1400-server-set"));
        SECTIONS.put("megActive", new Section("meg-active-get", "meg-active-set"));
        SECTIONS.put("relayWorkPara", new Section("relay-params-get", "relay-params-set"));
    }

    private final SettingsWriter writer;

    SettingsSections(SettingsWriter writer) {
        this.writer = writer;
    }

    /** The operations that read and set it. */
    private record Section(String get, String set) {}

    OperationReply get(ObjectNode parameters, DeviceCalls device) {
        return new OperationReply.Result(
                Json.object().set("config", device.call(section(parameters).get(), Json.object())));
    }

    OperationReply set(ObjectNode parameters, DeviceCalls device) {
        Section section = section(parameters);
        ObjectNode change = (ObjectNode) parameters.get("config");
        JsonNode current = device.call(section.get(), Json.object());
        if (!device.confirmed()) {
            wantConfirmation(section, current, change);
        }
        List<String> hidden = writer.hidden(section.set(), section.set().equals(DEVICE_SET) ? Json.object() : current, change);
        if (!hidden.isEmpty()) {
            throw OperationFailedException.invalid(hidden.stream().map(place -> new FieldError("parameters.config." + place,
                    "must be given: the one that the device has is not known here")).toList());
        }
        if (section.set().equals(DEVICE_SET)) {
            current = onlyChanged(current, change);
        }
        try {
            writer.write(device, section.set(), current, without(change));
        } catch (OperationFailedException e) {
            throw e.kind() == Kind.INVALID ? named(e.errors()) : e;
        }
        return Json.done();
    }

    /** The same by the names of the action's parameters. */
    private static OperationFailedException named(List<FieldError> errors) {
        return OperationFailedException.invalid(errors.stream()
                .map(error -> new FieldError(error.field().replaceFirst("^parameters", "parameters.config"), error.detail()))
                .toList());
    }

    private static Section section(ObjectNode parameters) {
        Section section = SECTIONS.get(parameters.path("section").asText(MAIN));
        if (section == null) {
            throw OperationFailedException.invalid(List.of(
                    new FieldError("parameters.section", "must be one of " + String.join(", ", SECTIONS.keySet()))));
        }
        return section;
    }

    /** @throws OperationFailedException where the change may wipe the box, or put it where the gateway does not reach it */
    private void wantConfirmation(Section section, JsonNode current, ObjectNode change) {
        JsonNode before = writer.settable(section.set(), current);
        boolean wipes;
        boolean moves = false;
        if (section.set().equals(CONFIG_SET)) {
            wipes = WIPING.stream().anyMatch(name -> isChanged(name, before.path(SWITCHES), change.path(SWITCHES)))
                    || isChanged(DETECTION, before.path(FUNCTIONS), change.path(FUNCTIONS));
            moves = ACCESS.stream().anyMatch(name -> isChanged(name, before.path(SWITCHES), change.path(SWITCHES)));
        } else {
            wipes = writer.isDestructive(section.set());
            moves = section.set().equals(DEVICE_SET)
                    && NETWORK.stream().anyMatch(name -> isChanged(name, before, change));
        }
        if (wipes || moves) {
            throw OperationFailedException.of(Kind.NOT_CONFIRMED, wipes
                    ? "the change may wipe the device; it is made where \"confirm\" is true"
                    : "the gateway may not reach the device after the change; it is made where \"confirm\" is true");
        }
        if (section.set().equals(CONFIG_SET)) {
            WIPING.forEach(name -> wantUnchanged(name, before.path(SWITCHES)));
        }
    }

    /** Whether the change has another value than the box; a group is changed where one of its values is. */
    private static boolean isChanged(String name, JsonNode before, JsonNode change) {
        JsonNode wanted = change.path(name);
        JsonNode old = before.path(name);
        return wanted.isObject() && old.isObject()
                ? wanted.properties().stream().anyMatch(field -> isChanged(field.getKey(), old, wanted))
                : !wanted.isMissingNode() && !wanted.equals(old);
    }

    /** What is sent without it, or with something else, may be taken for a change, and a change wipes the box. */
    private void wantUnchanged(String name, JsonNode switches) {
        ObjectNode kept = Json.object();
        kept.putObject(SWITCHES).set(name, switches.path(name));
        if (switches.path(name).isMissingNode() || !writer.isFit(CONFIG_SET, kept)) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE, "the device says of its " + name
                    + " what cannot be sent back to it, and a change of it wipes the device; it is sent without where \"confirm\" is true");
        }
    }

    /** A network's settings are not touched, nor the clock set to what it was, where something else is to change. */
    private static JsonNode onlyChanged(JsonNode current, ObjectNode change) {
        ObjectNode part = Json.object();
        change.fieldNames().forEachRemaining(name -> {
            if (current.path(name) instanceof ObjectNode group) {
                ObjectNode kept = part.putObject(name).setAll(group);
                kept.remove("deviceTime");
            }
        });
        return part;
    }

    /** Hidden secrets, as answers have them, are no values to be set. */
    private static ObjectNode without(ObjectNode change) {
        ObjectNode told = Json.object();
        change.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode inner) {
                told.set(field.getKey(), without(inner));
            } else if (!"***".equals(field.getValue().asText())) {
                told.set(field.getKey(), field.getValue());
            }
        });
        return told;
    }
}
