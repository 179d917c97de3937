package io.facebridge.protocol.nebula.action;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.action.DeviceCalls;

/** The actions about the node itself. */
final class NebulaNode {

    /** The order that the node is kept at: with another one its other times would be read wrongly (6.7). */
    private static final String TIME_FORMAT = "yyyy-MM-dd HH:mm:ss";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private NebulaNode() {
    }

    static JsonNode setTime(ObjectNode parameters, DeviceCalls device) {
        Instant time = parameters.has("time")
                ? OffsetDateTime.parse(parameters.path("time").asText()).toInstant()
                : device.now();
        ZoneOffset offset = device.zone().getRules().getOffset(time);
        device.call("time-set", NebulaActions.object()
                .put("sys_time", time.atOffset(offset).format(TIME))
                .put("time_zone", "GMT" + (offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId()))
                .put("time_format", TIME_FORMAT));
        return NebulaActions.object();
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

    /** One address takes heartbeats and results alike; the key comes with every result (7.2). */
    static JsonNode report(DeviceCalls device, String pushPath) {
        String url = device.publicUrl() + pushPath;
        device.call("http-push-config-set", NebulaActions.object().put("url", url).put("key", UUID.randomUUID().toString()));
        JsonNode kept = device.call("http-push-config-get", NebulaActions.object());
        ObjectNode result = NebulaActions.object();
        result.putArray("reports").addObject().put("kind", "heartbeats 775 and results 774").put("url", url)
                .put("confirmed", kept.path("url").asText().equals(url));
        return result;
    }
}
