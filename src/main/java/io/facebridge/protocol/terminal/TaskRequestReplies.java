package io.facebridge.protocol.terminal;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Replies;
import io.facebridge.protocol.Reply;

/** The answer to a poll: there is no task (section 2, number 4). The device asks again after 20 s. */
final class TaskRequestReplies implements Replies {

    @Override
    public Reply accepted(InboundMessage message) {
        return idle(message.receivedAt());
    }

    @Override
    public Reply quarantined(InboundMessage message, Instant receivedAt) {
        return idle(receivedAt);
    }

    private static Reply idle(Instant now) {
        return Reply.json(200, JsonNodeFactory.instance.objectNode()
                .put("request_type", "idleTime")
                .put("time_stamp", now.getEpochSecond())
                .toString());
    }
}
