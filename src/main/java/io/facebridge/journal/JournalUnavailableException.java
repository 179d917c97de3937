package io.facebridge.journal;

/**
 * The journal cannot keep or read anything now: the disk is full or read-only, or too much waits. Nothing of the call was kept.
 */
public final class JournalUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
