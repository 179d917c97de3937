package io.facebridge.media;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** Base64 as devices write it. */
public final class LenientBase64 {

    private static final byte[] DATA_URI = { 'd', 'a', 't', 'a', ':' };

    private LenientBase64() {
    }

    /** The bytes, or empty where the text is no base64 however kindly it is read. */
    public static Optional<byte[]> decode(ByteBuffer text) {
        ByteBuffer payload = withoutDataUri(text);
        if (!payload.hasRemaining()) {
            return Optional.empty();
        }
        try {
            return Optional.of(exact(Base64.getDecoder().decode(payload.duplicate())));
        } catch (IllegalArgumentException strict) {
            return decodeCleaned(payload);
        }
    }

    private static Optional<byte[]> decodeCleaned(ByteBuffer payload) {
        byte[] cleaned = new byte[payload.remaining()];
        int length = 0;
        while (payload.hasRemaining()) {
            byte b = payload.get();
            if (b == '-') {
                cleaned[length++] = '+';
            } else if (b == '_') {
                cleaned[length++] = '/';
            } else if (b > ' ' && b != '=') {
                cleaned[length++] = b;
            }
        }
        try {
            return Optional.of(exact(Base64.getDecoder().decode(ByteBuffer.wrap(cleaned, 0, length))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static ByteBuffer withoutDataUri(ByteBuffer text) {
        ByteBuffer payload = text.duplicate();
        while (payload.hasRemaining() && payload.get(payload.position()) <= ' ' && payload.get(payload.position()) >= 0) {
            payload.get();
        }
        for (int i = 0; i < DATA_URI.length; i++) {
            if (payload.remaining() <= i || (payload.get(payload.position() + i) | 0x20) != (DATA_URI[i] | 0x20)) {
                return payload;
            }
        }
        while (payload.hasRemaining()) {
            if (payload.get() == ',') {
                break;
            }
        }
        return payload;
    }

    private static byte[] exact(ByteBuffer decoded) {
        if (decoded.hasArray() && decoded.arrayOffset() == 0 && decoded.array().length == decoded.remaining()) {
            return decoded.array();
        }
        byte[] bytes = new byte[decoded.remaining()];
        decoded.get(bytes);
        return bytes;
    }
}
