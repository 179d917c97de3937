package io.facebridge.simulator;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a simulated module answers to commands: the manual's samples, filled with what is true of it. */
final class ModuleCommands {

    private static final int SUCCESS = 0;
    private static final int FAILURE = 1;

    private final String deviceId;
    private final SampleReplies samples;
    private final ModuleUsers users;
    private final ModuleSettings settings;
    private final Runnable callBack;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> refusedOnce = ConcurrentHashMap.newKeySet();
    private volatile String password = SimulatedModuleApi.PASSWORD;
    private volatile boolean sampling;

    /** @param callBack sends one recognition, soon */
    ModuleCommands(String deviceId, SampleReplies samples, ModuleUsers users, ModuleSettings settings, Runnable callBack) {
        this.deviceId = deviceId;
        this.samples = samples;
        this.users = users;
        this.settings = settings;
        this.callBack = callBack;
    }

    void answerSamples(boolean on) {
        sampling = on;
    }

    void refuse(String call, boolean once) {
        refused.add(call);
        if (once) {
            refusedOnce.add(call);
        }
    }

    void refuseNothing() {
        refused.clear();
        refusedOnce.clear();
    }

    String password() {
        return password;
    }

    /** Every failure looks the same: the manual prints none, only that {@code ret_code} is 1. */
    ObjectNode answer(String path, JsonNode request) {
        JsonNode value = request.path("RequestValue");
        String call = path + " " + value.asText();
        ObjectNode reply = samples.find(call, request).map(JsonNode::<ObjectNode>deepCopy).orElse(null);
        if (reply == null || isRefused(call) || !request.path("pass").asText().equals(password)
                || !sampling && !done(call, request, reply)) {
            return JsonNodeFactory.instance.objectNode().put("RequestValue", value.asInt()).put("log", "failed")
                    .put("ret_code", FAILURE);
        }
        return reply.put("ret_code", SUCCESS);
    }

    private boolean isRefused(String call) {
        return refusedOnce.remove(call) ? refused.remove(call) : refused.contains(call);
    }

    private boolean done(String call, JsonNode request, ObjectNode reply) {
        if (ModuleSettings.isSetter(call)) {
            reply.properties().forEach(echo -> {
                if (request.has(echo.getKey())) {
                    echo.setValue(request.get(echo.getKey()));
                }
            });
            return settings.set(call, request);
        }
        switch (call) {
            case "/DeviceManage 2817" -> {
                String wanted = request.path("new_password").asText();
                if (!wanted.matches("[A-Za-z0-9]{6}")) {
                    return false;
                }
                password = wanted;
            }
            case "/DeviceManage 2818" -> reply.put("deviceSN", deviceId);
            case "/DeviceManage 2821" -> settings.restore();
            case "/DeviceManage 2948" -> callBack.run();
            case "/DeviceManage 2949" -> reply.setAll(settings.document());
            default -> {
                return call.startsWith("/DeviceManage ") || users.answer(call, request, reply);
            }
        }
        return true;
    }
}
