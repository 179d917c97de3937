package io.facebridge.route;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A device's id as one word that means nothing but itself in addresses of endpoints, ids of routes, property placeholders and
 * expressions: letters, digits, {@code _ . : -} stay, each other byte of its UTF-8 form becomes {@code =} and two hexadecimal
 * digits. Not percent-encoded, since Camel decodes that before it reads an address.
 */
public final class DeviceWord {

    private static final char ESCAPE = '=';
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String PLAIN = "_.:-";

    private DeviceWord() {
    }

    public static String of(String deviceId) {
        StringBuilder word = new StringBuilder(deviceId.length());
        for (byte b : deviceId.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                word.append((char) b);
            } else {
                word.append(ESCAPE).append(HEX.toHexDigits(b));
            }
        }
        return word.toString();
    }

    /** The id of which it was made; a text that was made of none stays as it is where it has no escapes. */
    public static String deviceId(String word) {
        if (word.indexOf(ESCAPE) < 0) {
            return word;
        }
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream id = new ByteArrayOutputStream(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == ESCAPE && at + 2 < bytes.length && HexFormat.isHexDigit(bytes[at + 1])
                    && HexFormat.isHexDigit(bytes[at + 2])) {
                id.write(HexFormat.fromHexDigit(bytes[at + 1]) << 4 | HexFormat.fromHexDigit(bytes[at + 2]));
                at += 2;
            } else {
                id.write(bytes[at]);
            }
        }
        return id.toString(StandardCharsets.UTF_8);
    }

    private static boolean isPlain(byte b) {
        return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || PLAIN.indexOf(b) >= 0;
    }
}
