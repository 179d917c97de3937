package io.facebridge.journal;

import java.time.Instant;

/**
 * How a consumer of the journal is doing.
 *
 * @param position the {@code seq} up to which it is done
 * @param lag how many events stand behind its position, those included that its filter will pass over
 * @param lastError what went wrong last, without data of an event; null where nothing has since the start
 * @param lastErrorAt null where {@code lastError} is
 * @param lastSuccessAt when an event was taken last; null where none has been since the start
 * @param retries how often an event was tried again since the start
 * @param deadLetters events that it has given up on
 */
public record ConsumerStatus(String name, long position, long lag, String lastError, Instant lastErrorAt,
        Instant lastSuccessAt, long retries, long deadLetters) {}
