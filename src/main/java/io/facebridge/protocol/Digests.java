package io.facebridge.protocol;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import io.facebridge.media.Sha256;

/** Digests of what came. */
public final class Digests {

    private Digests() {
    }

    /** 64 lower-case hex digits. */
    public static String sha256(ByteBuffer bytes) {
        return Sha256.of(bytes);
    }

    static byte[] md5(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
