package io.facebridge.protocol.terminal;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Rejection;
import io.facebridge.protocol.Replies;
import io.facebridge.protocol.Reply;

/** The answer to a poll where there is no task (section 2, number 4). The device asks again after 20 s. */
final class TaskRequestReplies implements Replies {

    private static final int INTERNAL = 500;

    @Override
    public Reply accepted(InboundMessage message) {
        return idle(message.receivedAt());
    }

    /** Where the gateway is at fault the terminal idles as well: the manual knows no failure here. */
    @Override
    public Reply rejected(InboundMessage message, Instant receivedAt, Rejection rejection) {
        return rejection.status() < INTERNAL ? Replies.super.rejected(message, receivedAt, rejection) : idle(receivedAt);
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
