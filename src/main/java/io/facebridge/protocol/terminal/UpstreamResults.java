package io.facebridge.protocol.terminal;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.task.Task;
import io.facebridge.operation.task.TaskState;
import io.facebridge.operation.upstream.UpstreamTask;

/** What a server is told that came of its task: {@code taskResult} (section 3). */
public final class UpstreamResults {

    private static final long SUCCESS = 0;
    private static final long FAILURE = 1;
    private static final String CODE = "code";
    private static final String NUMBER = "request_id";
    private static final String WEB_VERSION = "web_ver";
    private static final String LAST_NUMBER = "[0-9]{1,18}";

    private UpstreamResults() {
    }

    /** What became of one person; {@code why} is null where all went well. */
    public record PersonResult(String id, String why) {

        @Override
        public String toString() {
            return "PersonResult";
        }
    }

    /** It was done. */
    public static ObjectNode done(UpstreamTask task) {
        return result(task, SUCCESS, null);
    }

    /** @param why names fields and codes, never values */
    public static ObjectNode failed(UpstreamTask task, String why) {
        return result(task, FAILURE, why);
    }

    /** Persons one by one; with more than one of them each is told by itself. */
    public static ObjectNode persons(UpstreamTask task, List<PersonResult> persons) {
        String why = persons.stream().map(PersonResult::why).filter(Objects::nonNull).findFirst().orElse(null);
        ObjectNode result = why == null ? done(task) : failed(task, why);
        if (persons.size() > 1) {
            ArrayNode list = result.putArray("resp_list");
            persons.forEach(person -> list.addObject().put("user_id", person.id())
                    .put(CODE, person.why() == null ? SUCCESS : FAILURE));
        }
        return result;
    }

    /** @param info the result of the action {@code device-info} */
    public static ObjectNode status(UpstreamTask task, JsonNode info) {
        ObjectNode result = done(task);
        if (info.path("persons").isIntegralNumber()) {
            result.set("total_face", info.get("persons"));
        }
        if (info.path("softwareVersion").isTextual()) {
            result.set("main_ver", info.get("softwareVersion"));
        }
        return result;
    }

    /** Of a terminal that fetched the tasks that it became; all have ended. What it said is told in its own words. */
    public static ObjectNode of(UpstreamTask task, List<Task> ended) {
        Task failed = ended.stream().filter(one -> one.state() != TaskState.SUCCEEDED).findFirst().orElse(null);
        ObjectNode result = failed == null
                ? done(task)
                : result(task, failed.code() == null || failed.code() == SUCCESS ? FAILURE : failed.code(), why(failed));
        ended.stream().map(Task::result).filter(ObjectNode.class::isInstance).flatMap(said -> said.properties().stream())
                .forEach(field -> tell(result, field.getKey().equals(WEB_VERSION) ? WEB_VERSION + ":" : field.getKey(),
                        field.getValue()));
        return result;
    }

    /** Where a task became several, the lists of persons of all of them. */
    private static void tell(ObjectNode result, String field, JsonNode value) {
        if (result.get(field) instanceof ArrayNode before && value.isArray()) {
            value.forEach(before::add);
        } else {
            result.set(field, value.deepCopy());
        }
    }

    private static String why(Task failed) {
        return failed.message() == null ? failed.state().word() : failed.message();
    }

    private static ObjectNode result(UpstreamTask task, long code, String why) {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("device_id", task.deviceId());
        JsonNode asItCame = task.task().path(NUMBER);
        if (asItCame.isValueNode() && asItCame.asText().strip().equals(task.requestId())) {
            // a server that counts in text, or from below 0, finds it again
            result.set(NUMBER, asItCame);
        } else if (task.requestId().matches(LAST_NUMBER)) {
            result.put(NUMBER, Long.parseLong(task.requestId()));
        } else {
            result.put(NUMBER, task.requestId());
        }
        if (task.requestType().equals("setPlatformServer")) {
            result.put("resp_type", task.requestType());
        }
        return result.put(CODE, code)
                .put("log", "'" + task.requestType() + "' " + (code == SUCCESS ? "success!" : "failed: " + why));
    }
}
