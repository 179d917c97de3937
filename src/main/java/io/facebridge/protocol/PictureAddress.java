package io.facebridge.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Texts in the place of a picture that only say where it is, or how long. Base64 of a JPEG begins with {@code /9j/}, as a path.
 */
final class PictureAddress {

    private static final int LONGEST = 2048;
    private static final Pattern URL = Pattern.compile("(?i)https?:.+");
    private static final Pattern RELATIVE = Pattern.compile("\\.{1,2}/.+");
    private static final Pattern FILE = Pattern.compile("(?i)[^:]+\\.(jpe?g|png|bmp|gif|webp)([?#].*)?");
    private static final Pattern QUERY = Pattern.compile("/[^?:]*\\?.+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}");

    private PictureAddress() {
    }

    /** Whether the text is an address or a number, and no base64. */
    static boolean is(ByteBuffer text) {
        if (text.remaining() > LONGEST) {
            return false;
        }
        String address = StandardCharsets.UTF_8.decode(text.duplicate()).toString().strip();
        return URL.matcher(address).matches() || RELATIVE.matcher(address).matches() || FILE.matcher(address).matches()
                || QUERY.matcher(address).matches() || NUMBER.matcher(address).matches();
    }
}
