package io.facebridge.protocol.nebula;

import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an operation gives: the {@code data} of the envelope. */
public final class NebulaResults {

    private static final String PICTURE = "img";
    private static final String DATA_URI = "data:";
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]++={0,2}\\s*");

    private NebulaResults() {
    }

    /**
     * @param envelope the node's whole answer; its picture is changed
     * @return an empty object where the node says nothing: absent, null or empty text (section 1)
     */
    public static JsonNode of(JsonNode envelope) {
        JsonNode data = envelope.path("data");
        if (data.isMissingNode() || data.isNull() || data.isTextual() && data.asText().isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (data instanceof ObjectNode object && object.path(PICTURE).isTextual()) {
            picture(object);
        }
        return data;
    }

    /**
     * The picture of 3.6 is base64 by its table and raw bytes by its sample: what is no base64 is broken by then, and
     * {@code img_path} says where the picture is.
     */
    private static void picture(ObjectNode data) {
        String text = data.path(PICTURE).asText();
        String plain = text.startsWith(DATA_URI) ? text.substring(text.indexOf(',') + 1) : text;
        if (BASE64.matcher(plain).matches()) {
            data.put(PICTURE, plain);
        } else {
            data.remove(PICTURE);
        }
    }
}
