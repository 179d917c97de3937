package io.facebridge.protocol.megbox.action;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.ActionValues;
import io.facebridge.operation.action.DeviceCalls;

/** Sets a box's clock, which counts Unix seconds (chapter 4.1.2); its zone and its time server stay. */
final class ClockSetting {

    private static final String TIME = "time";

    private final SettingsWriter writer;

    ClockSetting(SettingsWriter writer) {
        this.writer = writer;
    }

    OperationReply set(ObjectNode parameters, DeviceCalls device) {
        ObjectNode current = Json.object();
        current.set(TIME, device.call("device-get", Json.object()).path(TIME));
        ObjectNode change = Json.object();
        change.putObject(TIME).put("deviceTime", ActionValues.time(parameters, device).getEpochSecond());
        writer.write(device, "device-set", current, change);
        return Json.done();
    }
}
