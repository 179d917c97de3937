package io.facebridge.simulator;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The settings, the clock and the cameras of a simulated node (chapters 4, 6, 7 and 8). */
final class NebulaSettings {

    /** What sets something, and what gives it. */
    private static final Map<String, String> SETTERS = Map.of("1290", "1291", "1287", "1288", "1282", "1283", "1300", "1301",
            "1298", "1299", "1305", "1306");
    private static final Set<String> CAMERAS = Set.of("513", "514", "515", "516");
    private static final int CAPACITY = 16;

    private final ZoneId zone;
    private final Map<String, ObjectNode> kept;
    private final Map<Integer, ObjectNode> cameras = new TreeMap<>();
    private Duration ahead = Duration.ZERO;

    NebulaSettings(String deviceId, ZoneId zone) {
        this.zone = zone;
        this.kept = new TreeMap<>(Map.of(
                "1291", object().put("ntp_cycle", "10").put("ntp_disable", "1").put("port", "123").put("url", "pool.ntp.org"),
                "1288", object().put("cur_storage", 0).put("max_storage", 2048).put("storage_strategy", 1),
                "1283", object().put("sys_time", "").put("time_format", "yyyy-MM-dd HH:mm:ss").put("time_zone", "GMT+08:00"),
                "1301", object().put("device_id", deviceId),
                "1299", object().put("key", "").put("url", ""),
                "1306", object().put("https_stat", "http")));
    }

    boolean knows(String msgId) {
        return kept.containsKey(msgId) || SETTERS.containsKey(msgId) || CAMERAS.contains(msgId);
    }

    synchronized LocalDateTime now() {
        return LocalDateTime.now(zone).plus(ahead);
    }

    synchronized String deviceId() {
        return kept.get("1301").path("device_id").asText();
    }

    synchronized JsonNode answer(NebulaRequest request) {
        String msgId = request.msgId();
        ObjectNode json = request.json();
        if (kept.containsKey(msgId)) {
            ObjectNode data = kept.get(msgId).deepCopy();
            return msgId.equals("1283") ? data.put("sys_time", now().format(NebulaLibrary.TIME)) : data;
        }
        switch (msgId) {
            case "516" -> {
                return cameras();
            }
            case "513" -> {
                return camera(firstFree(), json, object());
            }
            case "515" -> {
                return camera(json.path("channel").asInt(), json, known(json));
            }
            case "514" -> {
                known(json);
                cameras.remove(json.path("channel").asInt());
            }
            case "1282" -> setTime(json);
            // what is left out has a default of its own (6.2)
            case "1290" -> set("1291", object().put("url", "pool.ntp.org").put("ntp_cycle", "10").put("ntp_disable", "1")
                    .setAll(json));
            case "1305" -> setMode(json.path("prot_mode").asText());
            default -> set(SETTERS.get(msgId), json);
        }
        return TextNode.valueOf("");
    }

    private void set(String msgId, ObjectNode json) {
        ObjectNode known = kept.get(msgId);
        json.properties().stream().filter(field -> known.has(field.getKey()))
                .forEach(field -> known.set(field.getKey(), field.getValue()));
    }

    private void setTime(ObjectNode json) {
        try {
            LocalDateTime time = LocalDateTime.parse(json.path("sys_time").asText(), NebulaLibrary.TIME);
            ahead = Duration.between(LocalDateTime.now(zone), time);
        } catch (DateTimeParseException e) {
            throw new NebulaRefusal(NebulaRefusal.WRONG_PARAMETER);
        }
        set("1283", json);
    }

    private void setMode(String mode) {
        if (kept.get("1306").path("https_stat").asText().equals(mode)) {
            throw new NebulaRefusal(NebulaRefusal.SAME_MODE);
        }
        kept.get("1306").put("https_stat", mode);
    }

    private ObjectNode cameras() {
        ObjectNode data = object();
        cameras.values().forEach(data.putArray("camera")::add);
        int used = cameras.values().stream().mapToInt(camera -> camera.path("camera_mode").asText().equals("IMAGE") ? 1 : 2)
                .sum();
        return data.put("computing_power_capacity", CAPACITY).put("used_computing_power", used);
    }

    private ObjectNode known(ObjectNode json) {
        ObjectNode camera = cameras.get(json.path("channel").asInt());
        if (camera == null) {
            throw new NebulaRefusal(NebulaRefusal.NO_CAMERA);
        }
        return camera;
    }

    private ObjectNode camera(int channel, ObjectNode json, ObjectNode camera) {
        camera.setAll(json);
        camera.remove("msg_id");
        cameras.put(channel, camera.put("channel", channel).put("status", 1));
        return object().put("channel", channel);
    }

    private int firstFree() {
        int channel = 1;
        while (cameras.containsKey(channel)) {
            channel++;
        }
        return channel;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
