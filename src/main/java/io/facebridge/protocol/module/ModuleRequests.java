package io.facebridge.protocol.module;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Commands as a module takes them: an object with {@code RequestValue}, the password in {@code pass}, and the parameters. The
 * number means another command at another path, so the two always come together, from the catalogue.
 */
public final class ModuleRequests {

    /** Which of the two numbers of the manual it has is not known until it was sent (3.3.6). */
    public static final String MULTI_FACE = "set-multi-face-detect-enable";
    /** Changes what {@code pass} must be (3.1.1). */
    public static final String SET_PASSWORD = "set-password";
    /** The parameter of {@link #SET_PASSWORD}. */
    public static final String NEW_PASSWORD = "new_password";

    /** Makes the module call back the next recognition (3.1.13). */
    public static final String CALLBACK_REQUEST = "set-callback-request";
    /** Tells all settings (3.1.14). */
    public static final String SETTINGS = "get-sys-config";
    /** Where recognitions are called back, in {@link #SETTINGS}; empty where nowhere. */
    public static final String RECOGNITION_URL = "recognition_cb_url";

    /** {@link #MULTI_FACE} in the manual's list, and in its sample. */
    private static final int LISTED = 2985;
    private static final int PRINTED = 2949;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String IMAGE_CONTENT = "image_content";
    private static final String IMAGE_TYPE = "image_type";
    /** The only type there is; always sent where a picture is. */
    private static final String IMAGE = "image";
    private static final List<String> MATCHED = List.of("image1", "image2");

    private ModuleRequests() {
    }

    /**
     * The message, in UTF-8.
     *
     * @param requestValue the number of the command
     * @param parameters checked; they stay as they are
     */
    public static byte[] body(int requestValue, String password, ObjectNode parameters) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("RequestValue", requestValue).put("pass", password);
        message.setAll(parameters);
        fillIn(message);
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            // without its cause, which may quote a value
            throw new IllegalStateException("the parameters of a command to a module cannot be written");
        }
    }

    /** The number under which {@link #MULTI_FACE} is tried where this one is refused. */
    public static int otherMultiFaceValue(int refused) {
        return refused == PRINTED ? LISTED : PRINTED;
    }

    /** The manual's table wants the type beside the two pictures of a comparison too, its sample inside of them (3.3.2). */
    private static void fillIn(ObjectNode message) {
        for (String name : MATCHED) {
            if (message.get(name) instanceof ObjectNode picture) {
                message.set(name, withType(picture.deepCopy()));
                withType(message);
            }
        }
        if (message.has(IMAGE_CONTENT)) {
            withType(message);
        }
    }

    private static ObjectNode withType(ObjectNode picture) {
        return picture.has(IMAGE_TYPE) ? picture : picture.put(IMAGE_TYPE, IMAGE);
    }
}
