package io.facebridge.simulator;

import java.time.Instant;
import java.util.Base64;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What modules call back, as the manual prints it (3.1.7 to 3.1.9). Their clock counts whole seconds. */
final class ModuleCallbacks {

    private static final double SWITCHED_OFF = -2.0;

    private ModuleCallbacks() {
    }

    static ObjectNode recognition(String deviceId, String userId, String userName, byte[] picture) {
        return JsonNodeFactory.instance.objectNode()
                .put("device_id", deviceId)
                .put("score", 0.90283358097076416)
                .put("timestamp", Instant.now().getEpochSecond())
                .put("user_id", userId)
                .put("username", userName)
                .put("image", Base64.getEncoder().encodeToString(picture));
    }

    static ObjectNode heartbeat(String deviceId) {
        return JsonNodeFactory.instance.objectNode()
                .put("device_id", deviceId)
                .put("temperature", 61.746536254882812)
                .put("timestamp", Instant.now().getEpochSecond());
    }

    /** Both liveness checks are switched off, as in the manual's sample. */
    static ObjectNode status(String deviceId, String dmsType) {
        return JsonNodeFactory.instance.objectNode()
                .put("device_id", deviceId)
                .put("timestamp", Instant.now().getEpochSecond())
                .put("driver_status_index", 0)
                .put("dms_type", dmsType)
                .put("mask_score", 0.07421875)
                .put("rgb_liveness_score", SWITCHED_OFF)
                .put("nir_liveness_score", SWITCHED_OFF);
    }
}
