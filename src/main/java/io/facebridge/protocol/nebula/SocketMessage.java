package io.facebridge.protocol.nebula;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.facebridge.protocol.TrimmedKeys;

/**
 * What came on the WebSocket (9.2), told apart without reading its pictures. The answer to 776 has neither {@code data} nor
 * {@code msg_id}; whatever is neither an answer nor a result goes the way of the results, which ends in the quarantine.
 *
 * @param code only of an answer
 * @param trigger when a result was captured, on the node's clock; null where it does not say
 */
public record SocketMessage(Kind kind, int code, String trigger) {

    private static final JsonFactory JSON = new JsonFactory();

    /** What it is. */
    public enum Kind {
        ACKNOWLEDGED,
        REFUSED,
        RESULT
    }

    public static SocketMessage of(byte[] message) {
        try (JsonParser parser = JSON.createParser(message)) {
            return read(parser);
        } catch (IOException e) {
            return new SocketMessage(Kind.RESULT, 0, null); // it is no JSON as it stands: who reads results may mend it
        }
    }

    private static SocketMessage read(JsonParser parser) throws IOException {
        Integer code = null;
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (TrimmedKeys.trim(name).equals("data") && value == JsonToken.START_OBJECT) {
                    return new SocketMessage(Kind.RESULT, 0, trigger(parser));
                }
                if (TrimmedKeys.trim(name).equals("code") && value.isScalarValue()) {
                    code = number(parser.getText());
                }
                parser.skipChildren();
            }
        }
        if (code == null) {
            return new SocketMessage(Kind.RESULT, 0, null);
        }
        return new SocketMessage(code == 0 ? Kind.ACKNOWLEDGED : Kind.REFUSED, code, null);
    }

    private static String trigger(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (TrimmedKeys.trim(name).equals("trigger") && value == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
            parser.skipChildren();
        }
        return null;
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The refusal as an exception; without the key. */
    public NebulaCallException refusal() {
        return NebulaCallException.refused(NebulaRequests.SUBSCRIBE, code, null);
    }
}
