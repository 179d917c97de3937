package io.facebridge.journal;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** How far each consumer has read, durably. */
public interface Cursors {

    /** The {@code seq} up to which the consumer is done; empty for a consumer that never read. */
    OptionalLong position(String consumer);

    /** Of every consumer that ever read, by name. */
    Map<String, Long> positions();

    /** Remembers that the consumer is done up to {@code seq}; durable when the stage completes. */
    CompletionStage<Void> advance(String consumer, long seq);
}
