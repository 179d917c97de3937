package io.facebridge.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The id of an event: the first 128 bits, in hex, of the SHA-256 over protocol, device id, event type and the message's natural
 * key, each part written as its UTF-8 length in four bytes and its UTF-8 bytes. The same message received twice has the same
 * id.
 */
public final class EventId {

    private static final int BYTES = 16;

    private EventId() {
    }

    public static String of(Protocol protocol, String deviceId, EventType type, List<String> naturalKey) {
        MessageDigest sha256 = sha256();
        update(sha256, protocol.word());
        update(sha256, deviceId);
        update(sha256, type.type());
        naturalKey.forEach(part -> update(sha256, part));
        return HexFormat.of().formatHex(sha256.digest(), 0, BYTES);
    }

    private static void update(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
