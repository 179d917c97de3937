package io.facebridge.api;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.facebridge.journal.DeadLetters.DeadLetter;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An event that a sink gave up on, as clients see it. */
@RegisterForReflection
@Schema(name = "DeadLetter")
public record DeadLetterView(
        @Schema(required = true, examples = "7") long id,
        @Schema(required = true, description = "Who gave up: a sink's name, or another consumer of the journal.", examples = "hook") String consumer,
        @Schema(required = true, description = "The event's place in the journal.", examples = "4711") long seq,
        @Schema(required = true, examples = "0b1f3c5d7e9f0a2b4c6d8e0f1a3b5c7d") String eventId,
        @Schema(required = true, examples = "io.facebridge.face.captured") String type,
        @Schema(required = true, examples = "/dumu/CAM-0001") String source,
        @Schema(required = true, description = "What went wrong last.", examples = "the server answered 422") String error,
        @Schema(required = true, examples = "5") int attempts,
        @Schema(required = true, format = "date-time", examples = Examples.TIME) String at,
        @Schema(required = true, description = "A retry was asked for and has not been made yet.") boolean retryRequested) {

    static DeadLetterView of(DeadLetter letter) {
        return new DeadLetterView(letter.id(), letter.consumer(), letter.seq(), letter.eventId(), letter.type(),
                letter.source(),
                letter.error(), letter.attempts(), Times.text(letter.at()), letter.retryRequested());
    }

    /** Some of them. */
    @RegisterForReflection
    @Schema(name = "DeadLetters")
    public record Some(@Schema(required = true, description = "By id.") List<DeadLetterView> deadLetters,
            @Schema(required = true, description = "Pass it as 'after' to read on; it equals 'after' at the end.", examples = "7") long next) {

        static Some of(List<DeadLetter> letters, long after) {
            return new Some(letters.stream().map(DeadLetterView::of).toList(),
                    letters.isEmpty() ? after : letters.get(letters.size() - 1).id());
        }
    }
}
