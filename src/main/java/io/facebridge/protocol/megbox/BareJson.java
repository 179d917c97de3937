package io.facebridge.protocol.megbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;

import io.facebridge.protocol.MessageReader;
import io.facebridge.protocol.TrimmedKeys;

/** JSON that comes without a frame, perhaps with padding around it or a byte order mark before it. */
final class BareJson {

    private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

    /** One of them stands in everything that a box says, and in nothing inside of it. */
    private static final Set<String> DEVICE = Set.of("deviceId", "device_id");

    private BareJson() {
    }

    /** The first place from there on that is no padding. */
    static int start(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && FrameHeader.isPadding(bytes[at])) {
            at++;
        }
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (at + i >= bytes.length || bytes[at + i] != BYTE_ORDER_MARK[i]) {
                return at;
            }
        }
        return at + BYTE_ORDER_MARK.length;
    }

    /** Behind the last byte that is no padding. */
    static int end(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && FrameHeader.isPadding(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    static boolean opens(byte[] bytes, int at) {
        return at < bytes.length && (bytes[at] == '{' || bytes[at] == '[');
    }

    /**
     * Whether the bytes are one JSON object that names a device, and nothing else: a piece of a frame's JSON may be an object
     * too. The cheap look at both ends comes before the parser.
     */
    static boolean isWhole(byte[] bytes) {
        int start = start(bytes, 0);
        int end = end(bytes);
        return end - start >= 2 && bytes[start] == '{' && bytes[end - 1] == '}'
                && PictureLengths.of(bytes, start, end).isPresent() && namesDevice(bytes, start, end);
    }

    private static boolean namesDevice(byte[] bytes, int start, int end) {
        try (JsonParser parser = MessageReader.parser(bytes, start, end - start)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (DEVICE.contains(TrimmedKeys.trim(name))) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (JsonProcessingException hasTypingErrors) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("reading bytes does no I/O", e);
        }
    }
}
