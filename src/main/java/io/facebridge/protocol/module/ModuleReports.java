package io.facebridge.protocol.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.action.DeviceCalls;

/** Points a module's three callbacks at this gateway (3.1.7 to 3.1.9). */
final class ModuleReports {

    private static final String CALLBACK_URL = "callback_url";
    private static final String INTERVAL = "interval_time";
    private static final int DEFAULT_SECONDS = 30;

    private final ModuleActions.CallbackPaths paths;

    ModuleReports(ModuleActions.CallbackPaths paths) {
        this.paths = paths;
    }

    ObjectNode point(ObjectNode parameters, DeviceCalls device) {
        String gateway = device.publicUrl().toString().replaceFirst("/+$", "");
        // never the module's own default of one second
        int seconds = parameters.path("heartbeatSeconds").asInt(DEFAULT_SECONDS);
        device.call("set-recognition-callback", ModuleActions.object().put(CALLBACK_URL, gateway + paths.recognition()));
        device.call("set-device-heartbeat-callback",
                ModuleActions.object().put(CALLBACK_URL, gateway + paths.heartbeat()).put(INTERVAL, seconds));
        device.call("set-pipeline-status-callback", ModuleActions.object().put(CALLBACK_URL, gateway + paths.status()));

        JsonNode has = device.call("get-sys-config", ModuleActions.object());
        ObjectNode result = ModuleActions.object();
        ArrayNode reports = result.putArray("reports");
        report(reports, "recognition_cb_url", gateway + paths.recognition(), has);
        ObjectNode heartbeat = report(reports, "heartbeat_cb_url", gateway + paths.heartbeat(), has);
        heartbeat.put("confirmed", heartbeat.path("confirmed").asBoolean() && has.path(INTERVAL).asInt() == seconds);
        report(reports, "status_cb_url", gateway + paths.status(), has);
        return result;
    }

    private static ObjectNode report(ArrayNode reports, String setting, String url, JsonNode has) {
        return reports.addObject().put("kind", setting).put("url", url)
                .put("confirmed", has.path(setting).asText().equals(url));
    }
}
