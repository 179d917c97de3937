package io.facebridge.protocol;

/**
 * What a device is answered.
 *
 * @param status the HTTP status
 * @param contentType null where the body is empty
 * @param body the body in UTF-8
 */
public record Reply(int status, String contentType, String body) {

    private static final String JSON = "application/json";

    public static Reply json(int status, String body) {
        return new Reply(status, JSON, body);
    }

    public static Reply empty(int status) {
        return new Reply(status, null, "");
    }
}
