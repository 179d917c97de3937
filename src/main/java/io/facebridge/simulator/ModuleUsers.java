package io.facebridge.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The users of a simulated module with their pictures, and its records of recognitions. */
final class ModuleUsers {

    /** How the base64 of every JPEG begins. */
    private static final String JPEG = "/9j/";
    private static final double SCORE = 0.93624997138977051;

    private final Map<String, User> users = new LinkedHashMap<>();
    private final List<ObjectNode> records = new ArrayList<>();

    /** @param picture base64 */
    private record User(String name, String picture) {}

    /**
     * Answers a call about users, recognitions and records.
     *
     * @param reply of the manual's sample; is filled with what is true here
     * @return whether it could be done
     */
    synchronized boolean answer(String call, JsonNode request, ObjectNode reply) {
        String id = request.path("user_id").asText();
        return switch (call) {
            case "/UserManage 2817" -> add(id, request, reply);
            case "/UserManage 2819" -> users.remove(id) != null && reply.put("user_id", id) != null;
            case "/UserManage 2822" -> info(id, reply);
            case "/UserManage 2824" -> list(request, reply.putArray("user_id_list"));
            case "/UserManage 2826" -> {
                users.clear();
                yield true;
            }
            case "/UserManage 2963" -> reply.put("number", users.size()) != null;
            case "/RecognitionManage 2817" -> isPicture(request);
            case "/RecognitionManage 2818" -> match(request, reply);
            case "/RecognitionManage 2819" -> identify(request, reply.putArray("user_list"));
            case "/RecordManage 2817" -> search(id, reply);
            case "/RecordManage 2818" -> {
                records.removeIf(record -> record.path("uuid").asText().equals(id));
                yield reply.put("user_id", id) != null;
            }
            case "/RecordManage 2819" -> {
                records.clear();
                yield true;
            }
            default -> false;
        };
    }

    /** The module saw the user. @return what it calls the user; null where it knows none of the id */
    synchronized String recognized(String id) {
        User user = users.get(id);
        if (user == null) {
            return null;
        }
        records.add(JsonNodeFactory.instance.objectNode().put("name", user.name()).put("score", SCORE)
                .put("timestamp", Instant.now().getEpochSecond()).put("uuid", id));
        return user.name();
    }

    synchronized List<String> ids() {
        return List.copyOf(users.keySet());
    }

    /** A module has no command to change a user: what is there cannot be added. */
    private boolean add(String id, JsonNode request, ObjectNode reply) {
        if (id.isEmpty() || users.containsKey(id) || !isPicture(request)) {
            return false;
        }
        users.put(id, new User(request.at("/user_info/name").asText(), request.path("image_content").asText()));
        reply.put("user_id", id);
        return true;
    }

    private boolean info(String id, ObjectNode reply) {
        User user = users.get(id);
        if (user == null) {
            return false;
        }
        reply.put("user_id", id).put("register_img", user.picture()).putObject("user_info").put("name", user.name());
        return true;
    }

    private boolean list(JsonNode request, ArrayNode into) {
        users.keySet().stream().skip(request.path("start").asLong()).limit(request.path("length").asLong())
                .forEach(into::add);
        return true;
    }

    private static boolean match(JsonNode request, ObjectNode reply) {
        if (!isPicture(request.path("image1")) || !isPicture(request.path("image2"))) {
            return false;
        }
        reply.put("score", request.at("/image1/image_content").equals(request.at("/image2/image_content")) ? 1.0 : 0.1);
        return true;
    }

    private boolean identify(JsonNode request, ArrayNode into) {
        users.forEach((id, user) -> {
            if (user.picture().equals(request.path("image_content").asText())) {
                into.addObject().put("score", 1.0).put("user_id", id).putObject("user_info").put("name", user.name());
            }
        });
        return isPicture(request) && !into.isEmpty();
    }

    private boolean search(String id, ObjectNode reply) {
        ArrayNode found = reply.putArray("records_list");
        records.stream().filter(record -> record.path("uuid").asText().equals(id)).forEach(found::add);
        reply.put("records_num", found.size()).put("user_id", id);
        return true;
    }

    private static boolean isPicture(JsonNode holder) {
        return holder.path("image_content").asText().startsWith(JPEG) && holder.path("image_type").asText().equals("image");
    }
}
