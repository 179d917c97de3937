package io.facebridge.journal.sqlite;

/**
 * How much may wait to be written, and how much is written in one transaction.
 *
 * @param waitingOperations operations that may wait; one more is refused at once
 * @param waitingBytes what they may hold together
 * @param batchOperations operations in one transaction
 * @param batchBytes what one transaction takes up before it is committed
 */
public record WriteLimits(int waitingOperations, long waitingBytes, int batchOperations, long batchBytes) {

    public static final WriteLimits DEFAULT = new WriteLimits(10_000, 64L << 20, 500, 8L << 20);

    public WriteLimits {
        if (waitingOperations < 1 || waitingBytes < 1 || batchOperations < 1 || batchBytes < 1) {
            throw new IllegalArgumentException("every limit must be at least 1");
        }
    }
}
