package io.facebridge.simulator;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The settings of a simulated module: those of the factory (3.1.5) and what was set since. */
final class ModuleSettings {

    static final String RECOGNITION_URL = "recognition_cb_url";
    static final String HEARTBEAT_URL = "heartbeat_cb_url";
    static final String STATUS_URL = "status_cb_url";

    private static final String CALLBACK_URL = "callback_url";

    /** Which command changes which setting, by its parameter. */
    private static final Map<String, Map<String, String>> SETTERS = Map.ofEntries(
            Map.entry("/DeviceManage 2822",
                    Map.of("device_ip", "device_ip", "gateway", "device_ip_gateway", "netmask", "device_ip_netmask")),
            Map.entry("/DeviceManage 2828", Map.of(CALLBACK_URL, RECOGNITION_URL)),
            Map.entry("/DeviceManage 2829", Map.of(CALLBACK_URL, HEARTBEAT_URL, "interval_time", "interval_time")),
            Map.entry("/DeviceManage 2830", Map.of(CALLBACK_URL, STATUS_URL)),
            Map.entry("/RecognitionManage 2821", itself("liveness_type")),
            Map.entry("/RecognitionManage 2961", itself("liveness_threshold")),
            Map.entry("/RecognitionManage 2985", itself("multiface_detection_enable")),
            Map.entry("/RecognitionManage 2949", itself("multiface_detection_enable")),
            Map.entry("/RecognitionManage 2950", itself("face_recognition_minsize")),
            Map.entry("/RecognitionManage 2951", itself("show_bbox")),
            Map.entry("/RecognitionManage 2960", itself("recognition_threshold")),
            Map.entry("/RecognitionManage 2822", Map.of("quality_control", "quality_control", "work_field", "work_field")));

    private ObjectNode current = factory();

    /** Whether the call changes settings. */
    static boolean isSetter(String call) {
        return SETTERS.containsKey(call);
    }

    /** @return whether the request has all that the command needs */
    synchronized boolean set(String call, JsonNode request) {
        Map<String, String> fields = SETTERS.get(call);
        if (!fields.keySet().stream().allMatch(request::has)) {
            return false;
        }
        fields.forEach((parameter, setting) -> current.set(setting, request.get(parameter)));
        return true;
    }

    synchronized void restore() {
        current = factory();
    }

    /** As 2949 tells of them. */
    synchronized ObjectNode document() {
        return current.deepCopy();
    }

    synchronized String text(String setting) {
        return current.path(setting).asText();
    }

    private static Map<String, String> itself(String name) {
        return Map.of(name, name);
    }

    private static ObjectNode factory() {
        return JsonNodeFactory.instance.objectNode()
                .put("device_ip", "192.168.3.99")
                .put("device_ip_gateway", "192.168.3.1")
                .put("device_ip_netmask", "255.255.255.0")
                .put("dms_enable", 1)
                .put("face_recognition_minsize", 100)
                .put(HEARTBEAT_URL, "")
                .put("interval_time", 1)
                .put("liveness_threshold", 90)
                .put("liveness_type", 0)
                .put("multiface_detection_enable", 0)
                .put("quality_control", "NONE")
                .put(RECOGNITION_URL, "")
                .put("recognition_threshold", 90)
                .put("show_bbox", 1)
                .put(STATUS_URL, "")
                .put("work_field", 0);
    }
}
