package io.facebridge.operation.upstream;

import io.facebridge.event.Word;

/** How far a task of a server is. */
public enum UpstreamState implements Word {
    /** It is kept, and nothing was done. */
    RECEIVED,
    /** It is being done, or was when the gateway ended. */
    RUNNING,
    /** Its result is known, and the server has not taken it. */
    DONE,
    REPORTED
}
