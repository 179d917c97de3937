package io.facebridge.operation;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.operation.task.Task;

/** What came of an operation. */
public sealed interface OperationReply {

    /**
     * @param data what the vendor's answer says beside success, in the vendor's words; an empty object where it says nothing
     */
    record Result(JsonNode data) implements OperationReply {

        @Override
        public String toString() {
            return "Result";
        }
    }

    /** The device gave a file. */
    record File(String contentType, Content content) implements OperationReply {}

    /**
     * The device will fetch it.
     *
     * @param tasks at least one; several where the operation was too large for one
     */
    record Queued(List<Task> tasks) implements OperationReply {

        public Queued {
            tasks = List.copyOf(tasks);
        }
    }
}
