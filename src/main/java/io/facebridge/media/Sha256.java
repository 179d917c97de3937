package io.facebridge.media;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of pictures: the SHA-256 of their bytes, and how documents write it. */
public final class Sha256 {

    private static final String PREFIX = "sha256:";
    private static final Pattern REFERENCE = Pattern.compile(PREFIX + "[0-9a-f]{64}");

    private Sha256() {
    }

    /** 64 lower-case hex digits. */
    public static String of(ByteBuffer bytes) {
        MessageDigest digest = digest();
        digest.update(bytes);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** 64 lower-case hex digits. */
    public static String of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** How documents name the picture. */
    public static String reference(String sha256) {
        return PREFIX + sha256;
    }

    /** Whether the text is meant as a reference, be it a right one or not. */
    public static boolean isMeant(String text) {
        return text.startsWith(PREFIX);
    }

    /** The name in a reference; empty where the text is none. */
    public static Optional<String> referenced(String text) {
        return REFERENCE.matcher(text).matches() ? Optional.of(text.substring(PREFIX.length())) : Optional.empty();
    }
}
