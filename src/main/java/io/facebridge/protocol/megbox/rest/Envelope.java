package io.facebridge.protocol.megbox.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MessageReader;

/**
 * What stands around every answer (chapter 1.5).
 *
 * @param code 0 for success
 * @param arguments the parameters that {@code message} names behind its colon
 * @param data an empty object where there is none
 */
public record Envelope(int code, List<String> arguments, JsonNode data) {

    /** The manual prints the wide ones too. */
    private static final Pattern COLON = Pattern.compile("[:：]");
    private static final Pattern COMMA = Pattern.compile("[,，]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,64}");
    private static final int MOST_ARGUMENTS = 20;
    private static final int UNAUTHORIZED = 401;
    private static final int NO_INTERFACE = 404;
    private static final int LOWEST_FAILURE = 400;

    /** Empty where the body has no envelope, as a picture has none. */
    public static Optional<Envelope> read(byte[] body) {
        if (!beginsAsJson(body)) {
            return Optional.empty();
        }
        try {
            JsonNode root = MessageReader.tree(body);
            JsonNode code = root.path("code");
            if (!code.isIntegralNumber() && !code.isTextual()) {
                return Optional.empty();
            }
            JsonNode data = root.path("data");
            return Optional.of(new Envelope(code.asInt(ErrorCodes.INTERNAL_ERROR), arguments(root.path("message").asText("")),
                    data.isObject() ? data : JsonNodeFactory.instance.objectNode()));
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }

    /**
     * The envelope of an answer that must have one.
     *
     * @param status of the answer: speaks where the body does not
     */
    public static Envelope of(int status, byte[] body) {
        return read(body).orElseGet(() -> new Envelope(codeOf(status), List.of(), JsonNodeFactory.instance.objectNode()));
    }

    /** Success, and nothing to say of it. */
    public static Envelope done() {
        return new Envelope(ErrorCodes.SUCCESS, List.of(), JsonNodeFactory.instance.objectNode());
    }

    public boolean isSuccess() {
        return code == ErrorCodes.SUCCESS;
    }

    /** Where the body has no error code: a wrong password is 401, an interface that is not there 404. */
    public static int codeOf(int status) {
        if (status == UNAUTHORIZED) {
            return ErrorCodes.PASSWORD_ERROR;
        }
        return status == NO_INTERFACE ? ErrorCodes.NOT_FOUND : ErrorCodes.INTERNAL_ERROR;
    }

    /** Whether an answer of this status is a failure, whatever its body. */
    public static boolean isFailure(int status) {
        return status >= LOWEST_FAILURE;
    }

    /** Names of parameters only: what else stands there may be a value. */
    private static List<String> arguments(String message) {
        String[] parts = COLON.split(message, 2);
        return parts.length < 2
                ? List.of()
                : Arrays.stream(COMMA.split(parts[1])).map(String::strip).filter(name -> NAME.matcher(name).matches())
                        .limit(MOST_ARGUMENTS).toList();
    }

    private static boolean beginsAsJson(byte[] body) {
        int at = 0;
        while (at < body.length && body[at] >= 0 && body[at] <= ' ') {
            at++;
        }
        return at < body.length && body[at] == '{';
    }
}
