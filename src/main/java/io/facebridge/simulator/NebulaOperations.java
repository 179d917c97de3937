package io.facebridge.simulator;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The operations of a simulated node: sessions, what has a state, and the manual's samples for the rest. */
final class NebulaOperations {

    private static final int WRONG_PASSWORD = -113;
    private static final int NOT_LOGGED_IN = -141;
    private static final int BAD_MSG_ID = -3599;
    private static final String LOGIN = "257";
    private static final String LOGOUT = "258";
    /** After these it restarts, or forgets who is logged in (6.11, 6.12, 6.15, 8.4). */
    private static final Set<String> RESTARTS = Set.of("1292", "1294", "1305", "1317");
    private static final Set<String> RECORDS = Set.of("1036", "1037", "1046");
    /** Session ids are larger than a signed 64-bit number. */
    private static final BigInteger FIRST_SESSION = new BigInteger("10538985380704462465");

    private final AtomicInteger logins = new AtomicInteger();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final NebulaLibrary library;
    private final NebulaSettings settings;
    private final NebulaFaces faces;
    private final Supplier<byte[]> pictures;
    private volatile String password;
    private volatile String key = "04af251e-91d4-43bd-b8b0-8c8c6b3245bb";
    private volatile String keyGivenOut = key;
    private volatile boolean samplesOnly;
    private SampleReplies samples;

    NebulaOperations(String deviceId, String password, ZoneId zone, NebulaLibrary library, Supplier<byte[]> pictures) {
        this.password = password;
        this.library = library;
        this.pictures = pictures;
        this.settings = new NebulaSettings(deviceId, zone);
        this.faces = new NebulaFaces(settings::now);
    }

    /** @param session the header {@code sessionid}; null where there was none */
    ObjectNode answer(NebulaRequest request, String session) {
        String msgId = request.msgId();
        calls.computeIfAbsent(msgId, id -> new AtomicInteger()).incrementAndGet();
        if (msgId.equals(LOGIN)) {
            return samplesOnly ? sampleLogin(request) : login(request.json());
        }
        Optional<JsonNode> sample = samplesOnly || !hasState(msgId) ? samples().find(msgId, request.json()) : Optional.empty();
        if (sample.isEmpty() && !hasState(msgId)) {
            return error(BAD_MSG_ID);
        }
        if (!isSession(session)) {
            return error(NOT_LOGGED_IN);
        }
        try {
            ObjectNode answer = sample.isPresent() ? sample.get().deepCopy() : done(state(request));
            ended(msgId, session);
            return answer;
        } catch (NebulaRefusal refusal) {
            return error(refusal.code());
        }
    }

    NebulaFaces faces() {
        return faces;
    }

    /** From now on every call is answered as the manual's samples are. */
    void answerWithSamples() {
        samplesOnly = true;
    }

    boolean isSamplesOnly() {
        return samplesOnly;
    }

    boolean isSession(String session) {
        return session != null && sessions.contains(session);
    }

    boolean isKey(String candidate) {
        return key.equals(candidate);
    }

    LocalDateTime now() {
        return settings.now();
    }

    String deviceId() {
        return settings.deviceId();
    }

    void expireSessions() {
        sessions.clear();
    }

    int sessions() {
        return sessions.size();
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

    private boolean hasState(String msgId) {
        return RECORDS.contains(msgId) || RESTARTS.contains(msgId) || NebulaFaces.CALLS.contains(msgId)
                || settings.knows(msgId) || Set.of(LOGOUT, "1281", "1286").contains(msgId);
    }

    private JsonNode state(NebulaRequest request) {
        String msgId = request.msgId();
        if (RECORDS.contains(msgId)) {
            return library.query(msgId, request.json());
        }
        if (NebulaFaces.CALLS.contains(msgId)) {
            return faces.answer(request);
        }
        if (settings.knows(msgId)) {
            return settings.answer(request);
        }
        return switch (msgId) {
            case "1281" -> data().put("device_id", deviceId()).put("serial_id", "STSNMAWX08A118110001")
                    .put("version", "SenseNebula-M-V1.0.2-20190122")
                    .put("web_version", "SenseNebulaWeb-M-V1.0.2-web-20190122");
            case "1286" -> data().put("key", keyGivenOut);
            default -> TextNode.valueOf("");
        };
    }

    private void ended(String msgId, String session) {
        if (msgId.equals(LOGOUT)) {
            sessions.remove(session);
        } else if (RESTARTS.contains(msgId)) {
            sessions.clear();
        }
    }

    private ObjectNode login(ObjectNode request) {
        if (!"admin".equals(request.path("user_name").asText()) || !password.equals(request.path("user_pwd").asText())) {
            return error(WRONG_PASSWORD);
        }
        String session = FIRST_SESSION.add(BigInteger.valueOf(logins.incrementAndGet())).toString();
        sessions.add(session);
        return done(TextNode.valueOf(session));
    }

    private ObjectNode sampleLogin(NebulaRequest request) {
        ObjectNode answer = samples().find(LOGIN, request.json()).orElseThrow().deepCopy();
        sessions.add(answer.path("data").asText());
        return answer;
    }

    private synchronized SampleReplies samples() {
        if (samples == null) {
            samples = SampleReplies.of(pictures.get(), "nebula");
        }
        return samples;
    }

    private static ObjectNode done(JsonNode data) {
        ObjectNode answer = data().put("code", 0);
        answer.set("data", data);
        return answer.put("msg", "");
    }

    private static ObjectNode data() {
        return JsonNodeFactory.instance.objectNode();
    }
}
