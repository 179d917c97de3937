package io.facebridge.protocol.megbox;

import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.megbox.rest.RecordQueue;

/**
 * Tells the records of the queues apart: by the queue that they lay in, in {@code /captures} also by their fields, since alert
 * mode has its records there too (chapter 25.2.1).
 */
final class RecordTranslator implements EventTranslator {

    private final EventTranslator alerts = new AlertRecordTranslator();
    private final EventTranslator rules = new RuleRecordTranslator();

    @Override
    public Translation translate(InboundMessage message) {
        if (!message.body().isObject()) {
            throw MalformedMessageException.wrongRoot("an object");
        }
        String word = message.origin().messageType();
        RecordQueue queue = RecordQueue.of(word == null ? "" : word)
                .orElseThrow(() -> MalformedMessageException.unknownMessage("a record of one of the queues"));
        if (queue == RecordQueue.ALERTS) {
            return alerts.translate(message);
        }
        boolean rule = queue == RecordQueue.CAPTURES
                && (message.body().hasNonNull("alertType") || message.body().hasNonNull("rule_id"));
        return (rule ? rules : new CaptureRecordTranslator(queue)).translate(message);
    }
}
