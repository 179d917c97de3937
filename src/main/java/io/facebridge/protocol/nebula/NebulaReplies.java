package io.facebridge.protocol.nebula;

import java.time.Instant;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Replies;
import io.facebridge.protocol.Reply;

/** The manual names no reply; its sample receiver (appendix D) answers 200 with an empty body. */
final class NebulaReplies implements Replies {

    @Override
    public Reply accepted(InboundMessage message) {
        return Reply.empty(200);
    }

    @Override
    public Reply quarantined(InboundMessage message, Instant receivedAt) {
        return Reply.empty(200);
    }
}
