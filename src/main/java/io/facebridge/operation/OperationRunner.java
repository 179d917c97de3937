package io.facebridge.operation;

/** Brings operations to devices; the routes do it. */
public interface OperationRunner {

    /**
     * Runs the operation and waits for what comes of it.
     *
     * @throws OperationFailedException with what went wrong
     */
    OperationReply run(OperationCall call);
}
