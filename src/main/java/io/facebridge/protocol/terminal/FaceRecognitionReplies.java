package io.facebridge.protocol.terminal;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Rejection;
import io.facebridge.protocol.Replies;
import io.facebridge.protocol.Reply;
import io.facebridge.protocol.terminal.wire.FaceRecognition;

/** The answers to a capture (section 4): a code, the capture's time and name as the device sent them. */
final class FaceRecognitionReplies implements Replies {

    private static final int RECEIVED = 0;
    private static final int FAILED = 1;
    private static final long MILLIS = 1000;
    private static final String NAME = "frpic_name";

    @Override
    public Reply accepted(InboundMessage message) {
        return received(message, message.receivedAt());
    }

    @Override
    public Reply rejected(InboundMessage message, Instant receivedAt, Rejection rejection) {
        return Reply.json(rejection.status(),
                answer(FAILED, snapTime(message, receivedAt), "'faceRecognition' failed").toString());
    }

    @Override
    public Reply quarantined(InboundMessage message, Instant receivedAt) {
        return received(message, receivedAt);
    }

    private static Reply received(InboundMessage message, Instant receivedAt) {
        ObjectNode answer = answer(RECEIVED, snapTime(message, receivedAt), "'faceRecognition' success");
        // The text of section 4 wants the name back; the samples of the reply lack it.
        JsonNode name = message == null ? null : message.body().get(NAME);
        if (name != null && name.isValueNode() && !name.isNull()) {
            answer.set(NAME, name);
        }
        return Reply.json(200, answer.toString());
    }

    private static ObjectNode answer(int code, long snapTime, String log) {
        return JsonNodeFactory.instance.objectNode().put("code", code).put("snap_time", snapTime).put("log", log);
    }

    /** What the device sent, digit by digit: it may look for its own number. */
    private static long snapTime(InboundMessage message, Instant receivedAt) {
        if (message == null || !message.body().isObject()) {
            return receivedAt.getEpochSecond();
        }
        FaceRecognition wire = message.read(FaceRecognition.class);
        if (wire.snapTime() != null) {
            return wire.snapTime();
        }
        if (wire.timestamp() != null) {
            return wire.timestamp();
        }
        return wire.snapTimeMs() != null ? wire.snapTimeMs() / MILLIS : receivedAt.getEpochSecond();
    }
}
