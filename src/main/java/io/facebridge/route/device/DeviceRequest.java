package io.facebridge.route.device;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import io.facebridge.operation.Content;

/**
 * A request to a device.
 *
 * @param pathAndQuery sent exactly as it stands, in its order: a leading slash, printable ASCII
 * @param body null for none; opened anew for every attempt and sent as it is read, with its length stated
 * @param timeout for everything up to the last byte of the answer; null for the default
 */
public record DeviceRequest(String method, String pathAndQuery, Map<String, String> headers, Content body, Duration timeout) {

    public DeviceRequest {
        Objects.requireNonNull(method, "method");
        if (!isPlain(pathAndQuery)) {
            // what it is stays unsaid: it may hold a secret
            throw new IllegalArgumentException("the path must begin with one slash and consist of printable ASCII");
        }
        headers = Map.copyOf(headers);
    }

    /** A request for something, without conditions. */
    public static DeviceRequest get(String pathAndQuery) {
        return new DeviceRequest("GET", pathAndQuery, Map.of(), null, null);
    }

    private static boolean isPlain(String text) {
        return text.startsWith("/") && !text.startsWith("//") && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** Neither the address nor the body is shown. */
    @Override
    public String toString() {
        return "DeviceRequest[" + method + "]";
    }
}
