package io.facebridge.protocol.megbox;

import java.time.Instant;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Replies;
import io.facebridge.protocol.Reply;

/** The box wants 200 and no more (chapter 4.1.3); it gets the shape of its own answers. Anything else makes it resend. */
final class MegboxReplies implements Replies {

    private static final Reply SUCCESS = Reply.json(200, "{\"code\":0,\"message\":\"success\"}");

    @Override
    public Reply accepted(InboundMessage message) {
        return SUCCESS;
    }

    @Override
    public Reply quarantined(InboundMessage message, Instant receivedAt) {
        return SUCCESS;
    }
}
