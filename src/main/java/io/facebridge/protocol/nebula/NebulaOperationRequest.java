package io.facebridge.protocol.nebula;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;

import io.facebridge.operation.Content;
import io.facebridge.operation.Sending;
import io.facebridge.protocol.FormContent;

/**
 * A request to a node's interface (chapter 1): the same address for all operations, the {@code msg_id} tells them apart.
 *
 * @param msgId always text
 * @param path where it is posted to, under the base URL
 * @param contentType of the body
 * @param body can be sent again: a session that expired is renewed and the request repeated
 */
public record NebulaOperationRequest(String msgId, String path, String contentType, Content body) {

    /** Requests as JSON (chapter 1). */
    public static final String JSON_PATH = "/api/json";

    private static final String JSON = "application/json";
    private static final String MSG_ID = "msg_id";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @param request with its {@code msg_id} */
    public static NebulaOperationRequest json(ObjectNode request) {
        return new NebulaOperationRequest(NebulaRequests.msgId(request), JSON_PATH, JSON,
                bytes(NebulaRequests.normalized(request)));
    }

    /**
     * @param sending how the catalogue says that the operation is sent
     * @param parameters with their types; binary ones are {@link Content} in a {@code POJONode}
     */
    public static NebulaOperationRequest of(Sending sending, ObjectNode parameters) {
        if (sending.body() == Sending.Body.FORM) {
            FormContent form = form(sending.code(), parameters);
            return new NebulaOperationRequest(sending.code(), sending.path(), form.contentType(), form.content());
        }
        ObjectNode request = NebulaRequests.of(sending.code());
        request.setAll(parameters);
        // nothing that a caller gives makes another operation of it
        request.put(MSG_ID, sending.code());
        return new NebulaOperationRequest(sending.code(), sending.path(), JSON, bytes(request));
    }

    /** Whether it makes a session instead of needing one (2.1). */
    public boolean isLogin() {
        return NebulaRequests.LOGIN.equals(msgId);
    }

    private static FormContent form(String msgId, ObjectNode parameters) {
        FormContent form = new FormContent().text(MSG_ID, msgId);
        NebulaFileNames names = new NebulaFileNames(msgId, parameters);
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            String name = parameter.getKey();
            JsonNode value = parameter.getValue();
            if (value.isArray()) {
                // what comes several times has a part each: imgs goes as img_1, img_2 … (3.19)
                String singular = name.replaceFirst("s$", "");
                for (int i = 0; i < value.size(); i++) {
                    part(form, names, singular + "_" + (i + 1), value.get(i));
                }
            } else if (!name.equals(MSG_ID)) {
                part(form, names, name, value);
            }
        }
        return form;
    }

    private static void part(FormContent form, NebulaFileNames names, String name, JsonNode value) {
        JsonNode file = value.isObject() ? value.path("data") : value;
        if (file instanceof POJONode pojo && pojo.getPojo() instanceof Content content) {
            String stated = value.isObject() ? value.path("filename").asText() : content.name();
            form.file(name, names.of(name, stated, content), NebulaFileNames.contentType(content), content);
        } else if (!value.isNull()) {
            form.text(name, value.isValueNode() ? value.asText() : value.toString());
        }
    }

    private static Content bytes(JsonNode request) {
        try {
            return Content.of(MAPPER.writeValueAsBytes(request));
        } catch (JsonProcessingException e) {
            // its message quotes what could not be written
            throw new IllegalStateException("a request to a Nebula node cannot be written as JSON");
        }
    }

    /** Without what is sent. */
    @Override
    public String toString() {
        return "NebulaOperationRequest[" + msgId + "]";
    }
}
