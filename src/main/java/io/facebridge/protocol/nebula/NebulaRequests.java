package io.facebridge.protocol.nebula;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Requests to a node. The {@code msg_id} is always text, as the tables say. */
public final class NebulaRequests {

    /** Login (2.1). */
    public static final String LOGIN = "257";
    /** The node's clock (6.6). */
    public static final String TIME = "1283";
    /** What the node calls itself (6.13). */
    public static final String DEVICE_ID = "1301";
    /** The key of the subscription (9.1). */
    public static final String SUBSCRIPTION_KEY = "1286";
    /** The subscription itself, on the WebSocket (9.2). */
    public static final String SUBSCRIBE = "776";

    private static final String MSG_ID = "msg_id";

    private NebulaRequests() {
    }

    /** An operation without parameters. */
    public static ObjectNode of(String msgId) {
        return JsonNodeFactory.instance.objectNode().put(MSG_ID, msgId);
    }

    public static ObjectNode login(String user, String password) {
        return of(LOGIN).put("user_name", user).put("user_pwd", password);
    }

    public static ObjectNode subscribe(String key) {
        return JsonNodeFactory.instance.objectNode().put("key", key).put(MSG_ID, SUBSCRIBE);
    }

    /**
     * A page of records.
     *
     * @param from local time of the node, {@code yyyy-MM-dd HH:mm:ss}
     * @param startNo from 1
     * @param length at most 50
     */
    public static ObjectNode page(String msgId, String from, String to, int startNo, int length) {
        return of(msgId).put("start_time", from).put("stop_time", to).put("start_no", startNo).put("qry_len", length);
    }

    /** The request with its {@code msg_id} as text. */
    public static ObjectNode normalized(ObjectNode request) {
        String msgId = msgId(request);
        return request.path(MSG_ID).isTextual() ? request : request.deepCopy().put(MSG_ID, msgId);
    }

    /** @throws IllegalArgumentException when the request has none */
    public static String msgId(JsonNode request) {
        JsonNode msgId = request.path(MSG_ID);
        if (!msgId.isValueNode() || msgId.asText().isBlank()) {
            throw new IllegalArgumentException("a request to a Nebula node needs a msg_id");
        }
        return msgId.asText();
    }
}
