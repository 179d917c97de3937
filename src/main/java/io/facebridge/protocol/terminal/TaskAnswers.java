package io.facebridge.protocol.terminal;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.task.TaskAnswer;
import io.facebridge.protocol.TrimmedKeys;

/** What the event of a result says about its task. */
public final class TaskAnswers {

    private static final List<String> ENVELOPE = List.of("device_id", "request_id", "code", "log");
    private static final long SUCCESS = 0;

    private TaskAnswers() {
    }

    /**
     * A task is done where its code and that of each of its persons is 0: the manual's result of {@code delUserList} has 0 over
     * all although one failed. So a task may have failed, its message beginning with {@code in part}, whose event is
     * {@code task.completed}: the type of events follows the code over all, and who reads them sees the persons' codes there;
     * who looks at the task wants to know whether something is left to be done.
     *
     * @param event {@code task.completed} or {@code task.failed} as JSON
     */
    public static TaskAnswer of(JsonNode event) {
        JsonNode task = event.at("/data/task");
        Long code = number(task.path("code"));
        String message = task.path("message").asText(null);
        long failed = 0;
        for (JsonNode person : task.path("results")) {
            Long personCode = number(person.path("code"));
            failed += personCode != null && personCode == SUCCESS ? 0 : 1;
        }
        boolean overall = code != null && code == SUCCESS;
        if (overall && failed > 0) {
            message = "in part: " + failed + " of " + task.path("results").size() + " persons failed; see result.resp_list";
        }
        return new TaskAnswer(overall && failed == 0, code, message, result(event.at("/data/vendor")));
    }

    private static JsonNode result(JsonNode vendor) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        TrimmedKeys.of(vendor).properties().stream().filter(field -> !ENVELOPE.contains(field.getKey()))
                .forEach(field -> result.set(field.getKey(), field.getValue()));
        return result.isEmpty() ? null : result;
    }

    private static Long number(JsonNode code) {
        return code.isIntegralNumber() ? code.asLong() : null;
    }
}
