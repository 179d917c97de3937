package io.facebridge.protocol.nebula.action;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.action.ActionValues;
import io.facebridge.operation.action.DeviceCalls;

/** The actions about the node itself. */
final class NebulaNode {

    /** The usual order: with another one the node's other times would be read wrongly (6.7). */
    private static final String USUAL_FORMAT = "yyyy-MM-dd HH:mm:ss";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String ZONE = "time_zone";
    private static final String FORMAT = "time_format";

    private NebulaNode() {
    }

    /** The zone is the node's own: a clock that goes to another zone makes all its times of yesterday wrong. */
    static JsonNode setTime(ObjectNode parameters, DeviceCalls device) {
        Instant time = ActionValues.time(parameters, device);
        JsonNode known = device.call("time-get", NebulaActions.object());
        ObjectNode request = NebulaActions.object();
        ZoneOffset own = ownOffset(known.path(ZONE).asText(), time);
        if (device.statedZone().isEmpty() && own != null) {
            request.put("sys_time", time.atOffset(own).format(TIME)).put(ZONE, known.path(ZONE).asText());
        } else {
            ZoneOffset offset = device.zone().getRules().getOffset(time);
            request.put("sys_time", time.atOffset(offset).format(TIME))
                    .put(ZONE, "GMT" + (offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId()));
        }
        String format = known.path(FORMAT).asText();
        device.call("time-set", request.put(FORMAT, format.isBlank() ? USUAL_FORMAT : format));
        return NebulaActions.object();
    }

    /** Null where the zone is none that can be read. */
    private static ZoneOffset ownOffset(String zone, Instant time) {
        try {
            return zone.isBlank() ? null : ZoneId.of(zone.strip()).getRules().getOffset(time);
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    static JsonNode reboot(ObjectNode parameters, DeviceCalls device) {
        device.call("reboot", NebulaActions.object());
        return NebulaActions.object();
    }

    static JsonNode info(ObjectNode parameters, DeviceCalls device) {
        JsonNode version = device.call("version-get", NebulaActions.object());
        ObjectNode info = NebulaActions.object();
        if (version.hasNonNull("serial_id")) {
            info.put("serialNumber", version.path("serial_id").asText());
        }
        if (version.hasNonNull("version")) {
            info.put("softwareVersion", version.path("version").asText());
        }
        info.put("persons", NebulaLibraries.of(device).pictures());
        info.set("vendor", version);
        return info;
    }

    /**
     * One address takes heartbeats and results alike. The key comes with every result (7.2): whoever made the node's knows it.
     */
    static JsonNode report(DeviceCalls device, String pushPath) {
        String url = device.publicUrl() + pushPath;
        String key = device.callWithSecrets("http-push-config-get", NebulaActions.object()).path("key").asText();
        device.call("http-push-config-set", NebulaActions.object().put("url", url)
                .put("key", key.isBlank() ? UUID.randomUUID().toString() : key));
        JsonNode kept = device.call("http-push-config-get", NebulaActions.object());
        ObjectNode result = NebulaActions.object();
        result.putArray("reports").addObject().put("kind", "heartbeats 775 and results 774").put("url", url)
                .put("confirmed", kept.path("url").asText().equals(url));
        return result;
    }
}
