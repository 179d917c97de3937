package io.facebridge.protocol.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.event.Protocol;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.Operation;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.action.DeviceCalls;

/**
 * The settings of a module by the names that its own list has (3.1.14). Each is set by a command of its own; what a command
 * takes together and only half is given of, is completed from what the module has.
 */
final class ModuleSettings {

    private static final String READ = "get-sys-config";
    private static final String CONFIG = "config";
    private static final String PLACE = "parameters.config";

    /** By the operation that sets them: the settings, and what the operation calls them. In the order in which they are set. */
    private static final Map<String, Map<String, String>> COMMANDS = new LinkedHashMap<>();

    static {
        command("set-liveness-type", "liveness_type");
        command("set-liveness-threshold", "liveness_threshold");
        command("set-recognition-threshold", "recognition_threshold");
        command("set-recognition-min-size", "face_recognition_minsize");
        command("set-quality-control", "quality_control", "work_field");
        command("set-detection-bbox-show", "show_bbox");
        command("set-multi-face-detect-enable", "multiface_detection_enable");
        COMMANDS.put("set-recognition-callback", Map.of("recognition_cb_url", "callback_url"));
        COMMANDS.put("set-device-heartbeat-callback",
                Map.of("heartbeat_cb_url", "callback_url", "interval_time", "interval_time"));
        COMMANDS.put("set-pipeline-status-callback", Map.of("status_cb_url", "callback_url"));
    }

    private final Catalogue catalogue;

    ModuleSettings(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    ObjectNode get(ObjectNode parameters, DeviceCalls device) {
        refuseSection(parameters);
        ObjectNode result = ModuleActions.object();
        result.set(CONFIG, device.call(READ, ModuleActions.object()));
        return result;
    }

    /** Nothing is sent before all of it is right; then one after the other. */
    ObjectNode set(ObjectNode parameters, DeviceCalls device) {
        refuseSection(parameters);
        ObjectNode config = (ObjectNode) parameters.path(CONFIG);
        refuseUnknown(config);
        Map<String, ObjectNode> commands = commands(config, device);
        refuseWrong(commands);
        List<String> done = new ArrayList<>();
        commands.forEach((operation, body) -> {
            try {
                device.call(operation, body);
            } catch (OperationFailedException e) {
                throw Refusals.with(e, operation + " failed: " + e.getMessage()
                        + (done.isEmpty() ? "; nothing was set" : "; set before it: " + String.join(", ", done)));
            }
            done.addAll(new TreeSet<>(COMMANDS.get(operation).keySet()));
        });
        return ModuleActions.object();
    }

    private static Map<String, ObjectNode> commands(ObjectNode config, DeviceCalls device) {
        Map<String, ObjectNode> commands = new LinkedHashMap<>();
        JsonNode has = null;
        for (Map.Entry<String, Map<String, String>> command : COMMANDS.entrySet()) {
            Set<String> settings = command.getValue().keySet();
            if (settings.stream().noneMatch(config::has)) {
                continue;
            }
            if (has == null && !settings.stream().allMatch(config::has)) {
                has = device.call(READ, ModuleActions.object());
            }
            ObjectNode body = ModuleActions.object();
            for (Map.Entry<String, String> setting : command.getValue().entrySet()) {
                JsonNode value = config.has(setting.getKey()) ? config.get(setting.getKey()) : has.get(setting.getKey());
                if (value != null) {
                    body.set(setting.getValue(), value);
                }
            }
            commands.put(command.getKey(), body);
        }
        return commands;
    }

    private void refuseWrong(Map<String, ObjectNode> commands) {
        List<FieldError> errors = new ArrayList<>();
        commands.forEach((operation, body) -> {
            Operation setter = catalogue.operation(Protocol.MODULE, operation).orElseThrow();
            Map<String, String> settings = COMMANDS.get(operation).entrySet().stream()
                    .collect(Collectors.toMap(entry -> PLACE + "." + entry.getValue(), entry -> PLACE + "." + entry.getKey()));
            setter.errors(body, PLACE).forEach(error -> errors
                    .add(new FieldError(settings.getOrDefault(error.field(), error.field()), error.detail())));
        });
        refuse(errors);
    }

    private static void refuseUnknown(ObjectNode config) {
        Set<String> known = COMMANDS.values().stream().flatMap(settings -> settings.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<FieldError> errors = new ArrayList<>();
        config.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("device_ip")) {
                errors.add(Refusals.error(CONFIG + "." + name, "is changed by the operation set-wired-network alone"));
            } else if (!known.contains(name)) {
                errors.add(Refusals.error(CONFIG + "." + name,
                        "is nothing that can be set; these can: " + String.join(", ", known)));
            }
        });
        refuse(errors);
    }

    private static void refuseSection(ObjectNode parameters) {
        if (parameters.has("section")) {
            throw Refusals.field("section", "must be left out: a module's settings have no sections");
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw OperationFailedException.invalid(errors);
        }
    }

    private static void command(String operation, String... settings) {
        COMMANDS.put(operation,
                List.of(settings).stream().collect(Collectors.toUnmodifiableMap(name -> name, name -> name)));
    }
}
