package io.facebridge.journal.camel;

import java.time.Instant;

import io.facebridge.journal.ConsumerStatus;

/** What the thread of a consumer notes down and others look at. */
final class Progress {

    private long position;
    private String lastError;
    private Instant lastErrorAt;
    private Instant lastSuccessAt;
    private long retries;
    private long deadLetters;

    synchronized void at(long seq) {
        position = seq;
    }

    synchronized void deadLetters(long count) {
        deadLetters = count;
    }

    synchronized void succeeded() {
        lastSuccessAt = Instant.now();
    }

    synchronized void failed(String error) {
        lastError = error;
        lastErrorAt = Instant.now();
    }

    synchronized void retried() {
        retries++;
    }

    synchronized void died() {
        deadLetters++;
    }

    synchronized void revived() {
        deadLetters--;
    }

    synchronized ConsumerStatus status(String name, long head) {
        return new ConsumerStatus(name, position, Math.max(0, head - position), lastError, lastErrorAt, lastSuccessAt, retries,
                deadLetters);
    }
}
