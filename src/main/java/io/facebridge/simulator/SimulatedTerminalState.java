package io.facebridge.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a simulated terminal has in it, and what its tasks do to that; results as the manual prints them (sections 2 and 3). */
public final class SimulatedTerminalState {

    private static final int OK = 200;
    private static final int FAILED = -200;
    private static final int WHITELIST = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String IMAGE_CONTENT = "image_content";

    private final Map<String, JsonNode> users = new LinkedHashMap<>();
    private final Map<String, byte[]> pictures = new LinkedHashMap<>();
    private final ObjectNode faceConfig = JsonNodeFactory.instance.objectNode();
    private final List<JsonNode> tasks = new ArrayList<>();
    private final HttpClient http;
    private String lockedUser;
    private JsonNode screenSave;
    private String server;
    private long clock;
    private int resumeTransfer;
    private int captures;

    public SimulatedTerminalState() {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build());
    }

    /** @param http fetches the pictures of persons that come as links */
    public SimulatedTerminalState(HttpClient http) {
        this.http = http;
    }

    /** The person stays when the whitelist is deleted, as one that the terminal fails on. */
    public synchronized void lockUser(String userId) {
        lockedUser = userId;
    }

    /** Its persons by their ids, as they were sent. */
    public synchronized Map<String, JsonNode> users() {
        return new LinkedHashMap<>(users);
    }

    /** A person's picture. */
    public synchronized Optional<byte[]> picture(String userId) {
        return Optional.ofNullable(pictures.get(userId)).map(byte[]::clone);
    }

    /** What was set of how faces are captured. */
    public synchronized ObjectNode faceConfig() {
        return faceConfig.deepCopy();
    }

    /** The screen saver as it was set; null before. */
    public synchronized JsonNode screenSave() {
        return screenSave;
    }

    /** The server that it was sent to; null before. */
    public synchronized String server() {
        return server;
    }

    /** The time that it was set to, by a task or an idle answer, in seconds. */
    public synchronized long clock() {
        return clock;
    }

    /** 1 where records that could not be sent are sent again. */
    public synchronized int resumeTransfer() {
        return resumeTransfer;
    }

    /** How often it was told to take a picture. */
    public synchronized int captures() {
        return captures;
    }

    /** Every answer that it got, in order; {@code idleTime} too. */
    public synchronized List<JsonNode> tasks() {
        return new ArrayList<>(tasks);
    }

    synchronized void told(JsonNode task) {
        tasks.add(task);
        if (task.path("request_type").asText().equals("idleTime")) {
            clock = task.path("time_stamp").asLong();
        }
    }

    /** Does what the task wants; the result without {@code request_id} and {@code device_id}. */
    synchronized ObjectNode carryOut(JsonNode task) throws InterruptedException {
        String type = task.path("request_type").asText();
        return switch (type) {
            case "addUser" -> put(type, task.path("user_list"), false);
            case "updateUser" -> put(type, task.path("user_list"), true);
            case "deleteUser" -> result(type, remove(task.path("user_id").asText()));
            case "delUserList" -> deleteList(task.path("user_list").asInt());
            case "setDevTime" -> {
                clock = task.path("time_stamp").asLong();
                yield result(type, true);
            }
            case "setScreenSave" -> {
                screenSave = task;
                yield result(type, true);
            }
            case "setResumeTransfer" -> {
                resumeTransfer = task.path("enable").asInt();
                yield result(type, true);
            }
            case "upgrade" -> result(type, !task.path("URL").asText().isEmpty());
            case "getLogFile" -> result(type, true).put("log_info", "this is log ................");
            case "getDevStatus" -> result(type, true).put("total_face", users.size()).put("main_ver", "1.02.v23")
                    .put("platform_ver", "v24").put("web_ver:", "v24").put("ai_version", "v1.5");
            case "setPlatformServer" -> {
                server = task.path("serverAddr").asText(server);
                yield JsonNodeFactory.instance.objectNode().put("resp_type", type).setAll(result(type, true));
            }
            case "faceCmd" -> {
                captures++;
                yield result("faceCmdr", true);
            }
            case "SetFaceConfig" -> {
                task.properties().stream().filter(field -> !field.getKey().startsWith("request_"))
                        .forEach(field -> faceConfig.set(field.getKey(), field.getValue()));
                yield result(type, true);
            }
            case "GetFaceConfig" -> result(type, true).setAll(faceConfig);
            default -> result(type, false);
        };
    }

    /** One code for all of them; nothing is changed where one of them cannot be. */
    private ObjectNode put(String type, JsonNode given, boolean mayBeThere) throws InterruptedException {
        Map<String, byte[]> loaded = new LinkedHashMap<>();
        for (JsonNode user : given) {
            byte[] picture = load(user);
            if (!mayBeThere && users.containsKey(user.path("user_id").asText()) || user.has(IMAGE_CONTENT) && picture == null) {
                return result(type, false);
            }
            if (picture != null) {
                loaded.put(user.path("user_id").asText(), picture);
            }
        }
        given.forEach(user -> users.put(user.path("user_id").asText(), user));
        pictures.putAll(loaded);
        return result(type, true);
    }

    /** Null where there is none, or it cannot be had. */
    private byte[] load(JsonNode user) throws InterruptedException {
        String content = user.path(IMAGE_CONTENT).asText("");
        try {
            if (!user.path("image_type").asText().equals("URL")) {
                return content.isEmpty() ? null : Base64.getDecoder().decode(content);
            }
            HttpResponse<byte[]> fetched = http.send(HttpRequest.newBuilder(URI.create(content)).timeout(TIMEOUT).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return fetched.statusCode() == OK ? fetched.body() : null;
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private boolean remove(String userId) {
        pictures.remove(userId);
        return users.remove(userId) != null;
    }

    /** As the manual prints it: the code over all is 0, also where a person could not be deleted, and there is no sentence. */
    private ObjectNode deleteList(int list) {
        if (list != WHITELIST) {
            return result("delUserList", false);
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode each = result.putArray("resp_list");
        for (String id : List.copyOf(users.keySet())) {
            if (users.get(id).path("user_list").asInt(WHITELIST) == WHITELIST) {
                ObjectNode one = each.addObject().put("user_id", id);
                if (id.equals(lockedUser)) {
                    // the key has a blank in front in the manual's sample
                    one.put(" code", FAILED);
                } else {
                    remove(id);
                    one.put("code", 0);
                }
            }
        }
        return result.put("code", 0);
    }

    private static ObjectNode result(String type, boolean done) {
        return JsonNodeFactory.instance.objectNode().put("code", done ? 0 : FAILED)
                .put("log", "'" + type + (done ? "' success!" : "' failed!"));
    }
}
