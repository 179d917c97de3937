package io.facebridge.event;

import java.util.List;

/**
 * What came of a task: {@code data.task}.
 *
 * @param id the request id that the gateway gave the task
 * @param code the device's result, 0 for success
 */
public record Task(String id, String operation, Long code, String message, List<Result> results) {

    public Task {
        results = results == null ? List.of() : List.copyOf(results);
    }

    /** The result for one of the task's objects. */
    public record Result(String id, Long code) {}
}
