package io.facebridge.protocol.nebula;

import java.time.Instant;

import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.nebula.wire.Heartbeat;
import io.facebridge.protocol.nebula.wire.Push;

/** Tells a device's pushes apart by {@code msg_id}: heartbeat 775 (7.3), results 774 (7.4) and 777 (9.2). */
final class PushTranslator implements EventTranslator {

    private static final int RESULT_HTTP = 774;
    private static final int HEARTBEAT = 775;
    static final int RESULT_WEBSOCKET = 777;

    @Override
    public Translation translate(InboundMessage message) {
        Push push = message.read(Push.class);
        if (push.msgId() == null) {
            throw MalformedMessageException.missing("msg_id");
        }
        return switch (push.msgId()) {
            case HEARTBEAT -> heartbeat(message);
            case RESULT_HTTP, RESULT_WEBSOCKET -> ResultTranslator.translate(message, ResultSource.PUSH);
            default -> unknown(push);
        };
    }

    private static Translation heartbeat(InboundMessage message) {
        Heartbeat.Data data = message.read(Heartbeat.class).data();
        String id = message.required("data.device_id", data == null ? null : data.deviceId());
        return Translation.Events.one(
                EventBuilder.of(message, EventType.DEVICE_HEARTBEAT, Device.of(Protocol.NEBULA, id).build())
                        .key(data.trigger())
                        .time(moment(message, id, data.trigger()))
                        .build());
    }

    /**
     * The sample receiver (appendix D) answers messages that it does not know with success, and so do we once we know whose it
     * is.
     */
    private static Translation unknown(Push push) {
        if (push.data() == null || push.data().deviceId() == null) {
            throw MalformedMessageException.unknownMessage("774, 775 and 777");
        }
        return new Translation.Ignored(Device.of(Protocol.NEBULA, push.data().deviceId()).build(), "msg_id " + push.msgId());
    }

    /** A time on the device's own clock, which the manual gives no zone. */
    static Instant moment(InboundMessage message, String deviceId, String trigger) {
        Instant moment = Moments.local(trigger, message.zone(deviceId));
        if (moment == null && trigger != null) {
            message.unreadable("/data/trigger");
        }
        return moment;
    }
}
