package io.facebridge.simulator;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The operations of a simulated node: sessions, and one function for each {@code msg_id}. */
final class NebulaOperations {

    private static final int WRONG_PASSWORD = -113;
    private static final int NOT_LOGGED_IN = -141;
    private static final int BAD_MSG_ID = -3599;
    /** Session ids are larger than a signed 64-bit number. */
    private static final BigInteger FIRST_SESSION = new BigInteger("10538985380704462465");

    private final String deviceId;
    private final ZoneId zone;
    private final AtomicInteger logins = new AtomicInteger();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<String, Function<ObjectNode, JsonNode>> byMsgId;
    private volatile String password;
    private volatile String key = "04af251e-91d4-43bd-b8b0-8c8c6b3245bb";
    private volatile String keyGivenOut = key;

    NebulaOperations(String deviceId, String password, ZoneId zone, NebulaLibrary library) {
        this.deviceId = deviceId;
        this.password = password;
        this.zone = zone;
        this.byMsgId = Map.of(
                "258", request -> TextNode.valueOf(""),
                "1281", request -> data().put("device_id", deviceId).put("serial_id", "STSNMAWX08A118110001")
                        .put("version", "SenseNebula-M-V1.0.2-20190122")
                        .put("web_version", "SenseNebulaWeb-M-V1.0.2-web-20190122"),
                "1283", request -> data().put("sys_time", now().format(NebulaLibrary.TIME))
                        .put("time_format", "yyyy-MM-dd HH:mm:ss").put("time_zone", "GMT+08:00"),
                "1286", request -> data().put("key", keyGivenOut),
                "1301", request -> data().put("device_id", deviceId),
                "1036", request -> library.query("1036", request),
                "1037", request -> library.query("1037", request),
                "1046", request -> library.query("1046", request));
    }

    /** @param session the header {@code sessionid}; null where there was none */
    ObjectNode answer(ObjectNode request, String session) {
        String msgId = request.path("msg_id").isTextual() ? request.path("msg_id").asText() : "";
        calls.computeIfAbsent(msgId, id -> new AtomicInteger()).incrementAndGet();
        if (msgId.equals("257")) {
            return login(request);
        }
        Function<ObjectNode, JsonNode> operation = byMsgId.get(msgId);
        if (operation == null) {
            return error(BAD_MSG_ID);
        }
        if (!isSession(session)) {
            return error(NOT_LOGGED_IN);
        }
        if (msgId.equals("258")) {
            sessions.remove(session);
        }
        ObjectNode answer = data().put("code", 0);
        answer.set("data", operation.apply(request));
        return answer.put("msg", "");
    }

    private ObjectNode login(ObjectNode request) {
        if (!"admin".equals(request.path("user_name").asText()) || !password.equals(request.path("user_pwd").asText())) {
            return error(WRONG_PASSWORD);
        }
        String session = FIRST_SESSION.add(BigInteger.valueOf(logins.incrementAndGet())).toString();
        sessions.add(session);
        return data().put("code", 0).put("data", session).put("msg", "");
    }

    boolean isSession(String session) {
        return session != null && sessions.contains(session);
    }

    boolean isKey(String candidate) {
        return key.equals(candidate);
    }

    LocalDateTime now() {
        return LocalDateTime.now(zone);
    }

    String deviceId() {
        return deviceId;
    }

    void expireSessions() {
        sessions.clear();
    }

    void password(String value) {
        password = value;
    }

    /** What 1286 answers from now on; null for the right key. */
    void giveOutKey(String wrong) {
        keyGivenOut = wrong == null ? key : wrong;
    }

    int calls(String msgId) {
        return calls.getOrDefault(msgId, new AtomicInteger()).get();
    }

    static ObjectNode error(int code) {
        return data().put("code", code).put("data", "").put("msg", "");
    }

    private static ObjectNode data() {
        return JsonNodeFactory.instance.objectNode();
    }
}
