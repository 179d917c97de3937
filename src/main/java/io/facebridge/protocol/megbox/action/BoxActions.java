package io.facebridge.protocol.megbox.action;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.DeviceCalls;

/** What a box does or says at once. */
final class BoxActions {

    private static final String CHANNEL = "videoNo";
    private static final int FIRST_CHANNEL = 1;
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private final FaceLibrary library;

    BoxActions(FaceLibrary library) {
        this.library = library;
    }

    /** A door is the video channel that its relay is bound to (chapter 13.1.4). */
    OperationReply openDoor(ObjectNode parameters, DeviceCalls device) {
        int door = parameters.path("door").asInt(FIRST_CHANNEL);
        if (parameters.hasNonNull("seconds")) {
            wantDuration(device, door, parameters.get("seconds").decimalValue().multiply(MILLIS));
        }
        device.call("relay-trigger", Json.object().put(CHANNEL, door));
        return Json.done();
    }

    OperationReply snapshot(ObjectNode parameters, DeviceCalls device) {
        int channel = parameters.path("channel").asInt(FIRST_CHANNEL);
        ObjectNode result = Json.object();
        result.set("picture", device.call("video-snapshot", Json.object().put(CHANNEL, channel)).path("image"));
        return new OperationReply.Result(result);
    }

    OperationReply reboot(ObjectNode parameters, DeviceCalls device) {
        device.call("device-reboot", Json.object());
        return Json.done();
    }

    OperationReply info(ObjectNode parameters, DeviceCalls device) {
        JsonNode data = device.call("device-get", Json.object());
        ObjectNode info = Json.object();
        put(info, "model", data.path("deviceModel"));
        put(info, "serialNumber", data.path("serialNumber"));
        put(info, "softwareVersion", data.path("firmwareVer"));
        Long persons = library.total(device);
        if (persons != null) {
            info.put("persons", persons);
        }
        info.set("vendor", data);
        return new OperationReply.Result(info);
    }

    /** How long a relay stays closed is a setting of its binding, not of the call. */
    private static void wantDuration(DeviceCalls device, int door, BigDecimal millis) {
        for (JsonNode relay : device.call("relay-list", Json.object()).path("relay")) {
            if (relay.path(CHANNEL).asInt(0) == door && relay.path("triggerTime").isNumber()
                    && relay.get("triggerTime").decimalValue().compareTo(millis) == 0) {
                return;
            }
        }
        throw OperationFailedException.of(Kind.IMPOSSIBLE,
                "the device opens for the triggerTime of its relay; the operation relay-bind sets it");
    }

    private static void put(ObjectNode info, String name, JsonNode value) {
        if (!value.asText("").isEmpty()) {
            info.put(name, value.asText());
        }
    }
}
