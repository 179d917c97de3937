package io.facebridge.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Why a message was not kept.
 *
 * @param status 400 where the message is at fault, 503 where the gateway cannot keep it now, 500 where the gateway is at fault
 * @param code a short word for programs, for example {@code not-json}
 * @param message a sentence for people, without any value of the message
 */
public record Rejection(int status, String code, String message) {

    public static Rejection malformed(MalformedMessageException e) {
        return new Rejection(400, e.kind().code(), e.getMessage());
    }

    public static Rejection unavailable() {
        return new Rejection(503, "storage-unavailable", "the gateway cannot keep the message now");
    }

    public static Rejection internal() {
        return new Rejection(500, "internal", "the gateway failed on the message");
    }

    /** {@code {"error":{"code":…,"message":…}}} */
    public String toErrorJson() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.putObject("error").put("code", code).put("message", message);
        return error.toString();
    }
}
