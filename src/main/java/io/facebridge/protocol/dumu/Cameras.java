package io.facebridge.protocol.dumu;

import io.facebridge.event.Device;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.InboundMessage;

/** Who sent a message. */
final class Cameras {

    private Cameras() {
    }

    /** @throws io.facebridge.protocol.MalformedMessageException without an id */
    static Device generation1(InboundMessage message, String xeyeId, String name) {
        return Device.of(Protocol.DUMU, message.required("xeye_id", xeyeId)).name(name).build();
    }

    /** @throws io.facebridge.protocol.MalformedMessageException without an id */
    static Device generation2(InboundMessage message, String sn, String type, String name) {
        return Device.of(Protocol.DUMU, message.required("sn", sn)).model(type).name(name).build();
    }
}
