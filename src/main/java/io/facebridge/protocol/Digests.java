package io.facebridge.protocol;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of what came. */
public final class Digests {

    private Digests() {
    }

    /** 64 lower-case hex digits. */
    public static String sha256(ByteBuffer bytes) {
        return HexFormat.of().formatHex(digest("SHA-256", bytes));
    }

    static byte[] md5(ByteBuffer bytes) {
        return digest("MD5", bytes);
    }

    private static byte[] digest(String algorithm, ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(bytes);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
