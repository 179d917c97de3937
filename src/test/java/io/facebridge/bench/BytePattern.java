package io.facebridge.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are looked for; those that cannot begin them are passed over (Horspool). */
final class BytePattern {

    private static final int BYTES = 256;

    private final byte[] pattern;
    private final int[] steps = new int[BYTES];

    BytePattern(String ascii) {
        pattern = ascii.getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(steps, pattern.length);
        for (int i = 0; i < pattern.length - 1; i++) {
            steps[pattern[i] & 0xFF] = pattern.length - 1 - i;
        }
    }

    int length() {
        return pattern.length;
    }

    /** Where it stands first from there on; -1 if nowhere. */
    int in(byte[] bytes, int from) {
        int last = pattern.length - 1;
        for (int at = from; at + last < bytes.length; at += steps[bytes[at + last] & 0xFF]) {
            if (Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
                return at;
            }
        }
        return -1;
    }
}
