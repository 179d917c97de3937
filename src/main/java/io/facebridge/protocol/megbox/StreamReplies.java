package io.facebridge.protocol.megbox;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Rejection;
import io.facebridge.protocol.Replies;
import io.facebridge.protocol.Reply;

/**
 * The acknowledgement of an alert or a capture (chapters 23.1.2 and 23.1.3): {@code Alert_01_1543893775123_6018_ACK}, where the
 * time is the message's own and the track's digits are echoed as they came. Until it comes the box sends again, and then it
 * deletes its record: so nothing else gets one, neither what was refused nor what lies in the quarantine. An empty body means
 * that nothing is to be sent.
 */
final class StreamReplies implements Replies {

    private static final String TEXT = "text/plain";
    /** What is sent back is a name of a thing, not whatever text came. */
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z:.-]{1,64}");
    private static final Pattern CHANNEL = Pattern.compile("\\d{1,9}");

    @Override
    public Reply accepted(InboundMessage message) {
        StreamKind kind = StreamKind.of(message);
        return switch (kind) {
            case ALERT -> acknowledgement(kind, message.body(), "timestamp");
            case CAPTURE -> acknowledgement(kind, message.body(), "catchTimestamp");
            case HEARTBEAT, VIGILANCE -> Reply.empty(200);
        };
    }

    @Override
    public Reply rejected(InboundMessage message, Instant receivedAt, Rejection rejection) {
        return Reply.empty(rejection.status());
    }

    @Override
    public Reply quarantined(InboundMessage message, Instant receivedAt) {
        return Reply.empty(200);
    }

    /** Nothing where the message does not have what an acknowledgement names. */
    private static Reply acknowledgement(StreamKind kind, JsonNode body, String timeField) {
        String channel = text(body, "videoNo");
        String time = text(body, timeField);
        String track = text(body, "trackId");
        if (!CHANNEL.matcher(channel).matches() || !NAME.matcher(time).matches() || !NAME.matcher(track).matches()) {
            return Reply.empty(200);
        }
        return new Reply(200, TEXT, String.format(Locale.ROOT, "%s_%02d_%s_%s_ACK", kind.word(), Integer.parseInt(channel),
                time, track));
    }

    private static String text(JsonNode body, String field) {
        return body.path(field).asText("").strip();
    }
}
