package io.facebridge.protocol.module;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MessageReader;

/**
 * What modules answer to commands. Success is an HTTP status of 2xx and {@code ret_code} 0. The texts in {@code log} are never
 * read, and never given out, since they may quote what was sent; some answers have none (3.1.14).
 */
public final class ModuleAnswers {

    /** The only code of failure there is. */
    public static final String FAILURE = "1";

    private static final String RET_CODE = "ret_code";
    private static final List<String> COMMON = List.of("RequestValue", "log", RET_CODE);
    private static final String REFUSED = "the module refused it (ret_code %s); it gives no reason: a wrong password, a person"
            + " it does not know and a picture it cannot use look the same";
    private static final int OK = 200;
    private static final int REDIRECTS = 300;

    private ModuleAnswers() {
    }

    /**
     * What the answer says beside success, its two misspellings put right.
     *
     * @throws OperationFailedException when the module refused, or when it is no answer of a module
     */
    public static JsonNode read(int status, byte[] body) {
        ObjectNode answer = object(status, body);
        JsonNode code = answer.path(RET_CODE);
        boolean coded = code.isIntegralNumber();
        if (!isSuccess(status) && (!coded || code.asLong() == 0)) {
            throw unreadable("HTTP status " + status);
        }
        if (!coded || code.asLong() != 0) {
            // absent counts as a failure
            throw OperationFailedException.refused(coded ? code.asText() : null,
                    REFUSED.formatted(coded ? code.asText() : "missing"));
        }
        answer.remove(COMMON);
        rename(answer, "numer", "number");
        rename(answer, "postion", "position");
        if (answer.get("records_list") instanceof ObjectNode single) {
            answer.putArray("records_list").add(single);
        }
        return answer;
    }

    private static ObjectNode object(int status, byte[] body) {
        try {
            if (MessageReader.tree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (MalformedMessageException e) {
            throw unreadable(isSuccess(status) ? e.getMessage() : "HTTP status " + status);
        }
        throw unreadable("it is no JSON object");
    }

    private static boolean isSuccess(int status) {
        return status >= OK && status < REDIRECTS;
    }

    /** The manual's tables and its samples differ (3.2.1, 3.2.6). */
    private static void rename(ObjectNode answer, String odd, String name) {
        JsonNode value = answer.remove(odd);
        if (value != null && !answer.has(name)) {
            answer.set(name, value);
        }
    }

    private static OperationFailedException unreadable(String why) {
        return OperationFailedException.of(Kind.UNREADABLE,
                "the device answered what no module answers (" + why + "); whether it did it is unknown");
    }
}
