package io.facebridge.protocol.nebula;

import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.nebula.wire.Push;

/** What comes on the subscription (9.2): results 777. The vendor's own client does not look at their {@code msg_id}. */
final class SubscriptionTranslator implements EventTranslator {

    private final PushTranslator pushes = new PushTranslator();

    @Override
    public Translation translate(InboundMessage message) {
        Integer msgId = message.read(Push.class).msgId();
        return msgId == null || msgId == PushTranslator.RESULT_WEBSOCKET
                ? ResultTranslator.translate(message, ResultSource.connection(message))
                : pushes.translate(message);
    }
}
