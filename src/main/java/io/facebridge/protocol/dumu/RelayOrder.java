package io.facebridge.protocol.dumu;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MessageReader;

/**
 * The order to a relay (chapter 3, 6). The manual prints neither where it goes nor what is answered: every HTTP status of 2xx
 * is success, one of 4xx a refusal; after any other nobody knows whether the relay closed.
 */
public final class RelayOrder {

    private static final int OK = 200;
    private static final int REDIRECTS = 300;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private RelayOrder() {
    }

    /**
     * The message, in UTF-8.
     *
     * @param serialNumber of the camera
     * @param parameters {@code io} and {@code duration}
     */
    public static byte[] body(String serialNumber, ObjectNode parameters) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("sn", serialNumber);
        message.setAll(parameters);
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What the camera says, if it says a JSON object.
     *
     * @throws OperationFailedException when its status is none of success
     */
    public static ObjectNode answer(int status, byte[] body) {
        if (status < OK || status >= REDIRECTS) {
            String text = "the camera answered with HTTP status " + status;
            throw status >= CLIENT_ERRORS && status < SERVER_ERRORS
                    ? OperationFailedException.refused(null, text)
                    : OperationFailedException.of(Kind.UNREADABLE, text + "; whether the relay closed is unknown");
        }
        try {
            if (MessageReader.tree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (MalformedMessageException undocumented) {
            // whatever it is, its status says that it was done
            return JsonNodeFactory.instance.objectNode();
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
