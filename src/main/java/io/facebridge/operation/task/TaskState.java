package io.facebridge.operation.task;

import io.facebridge.event.Word;

/** How far a task is. */
public enum TaskState implements Word {
    /** It waits for the device to ask. */
    QUEUED,
    /** The device was given it and has not said what came of it. */
    SENT,
    SUCCEEDED,
    /** The device said that it failed, or it was given out and nobody knows what came of it. */
    FAILED,
    /** The device did not ask for it in time. */
    EXPIRED,
    CANCELLED;

    /** Whether nothing more becomes of it. */
    public boolean isFinal() {
        return this != QUEUED && this != SENT;
    }
}
