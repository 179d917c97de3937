package io.facebridge.protocol.module;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.action.DeviceCalls;

/** Points a module's three callbacks at this gateway (3.1.7 to 3.1.9). */
final class ModuleReports {

    private static final String CALLBACK_URL = "callback_url";
    private static final String INTERVAL = "interval_time";
    private static final int DEFAULT_SECONDS = 30;
    private static final String RECOGNITION = "recognition_cb_url";
    private static final String HEARTBEAT = "heartbeat_cb_url";
    private static final String STATUS = "status_cb_url";
    /** By the setting that it sets, as the module itself calls it. */
    private static final Map<String, String> SETTERS = Map.of(RECOGNITION, "set-recognition-callback", HEARTBEAT,
            "set-device-heartbeat-callback", STATUS, "set-pipeline-status-callback");

    private final ModuleActions.CallbackPaths paths;

    ModuleReports(ModuleActions.CallbackPaths paths) {
        this.paths = paths;
    }

    ObjectNode point(ObjectNode parameters, DeviceCalls device) {
        String gateway = device.publicUrl().toString().replaceFirst("/+$", "");
        // never the module's own default of one second
        int seconds = parameters.path("heartbeatSeconds").asInt(DEFAULT_SECONDS);
        Map<String, String> urls = new LinkedHashMap<>();
        urls.put(RECOGNITION, gateway + paths.recognition());
        urls.put(HEARTBEAT, gateway + paths.heartbeat());
        urls.put(STATUS, gateway + paths.status());
        Set<String> taken = new HashSet<>();
        urls.forEach((setting, url) -> {
            ObjectNode callback = ModuleActions.object().put(CALLBACK_URL, url);
            if (isTaken(device, SETTERS.get(setting), setting.equals(HEARTBEAT) ? callback.put(INTERVAL, seconds) : callback)) {
                taken.add(setting);
            }
        });

        JsonNode has = device.call("get-sys-config", ModuleActions.object());
        ObjectNode result = ModuleActions.object();
        ArrayNode reports = result.putArray("reports");
        urls.forEach((setting, url) -> reports.addObject().put("kind", setting).put("url", url)
                .put("confirmed", taken.contains(setting) && has.path(setting).asText().equals(url)
                        && (!setting.equals(HEARTBEAT) || has.path(INTERVAL).asInt() == seconds)));
        return result;
    }

    /** One that a module refuses is no reason to leave out the others. */
    private static boolean isTaken(DeviceCalls device, String operation, ObjectNode callback) {
        try {
            device.call(operation, callback);
            return true;
        } catch (OperationFailedException e) {
            if (Refusals.isRefusal(e)) {
                return false;
            }
            throw e;
        }
    }
}
