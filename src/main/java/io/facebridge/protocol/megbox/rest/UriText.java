package io.facebridge.protocol.megbox.rest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Values in addresses: UTF-8, percent-encoded where they must be (RFC 3986), since group names may be Chinese. */
final class UriText {

    private static final String UNRESERVED = "-._~";
    /**
     * What may stand in a segment of a path as it is; face tokens end with equals signs, and the box knows them as they are.
     */
    private static final String SEGMENT = UNRESERVED + "!$&'()*+,;=:@";
    /** In a query a plus sign may be read as a space, and the others part the parameters. */
    private static final String VALUE = UNRESERVED + "!$'()*,:@/";

    private UriText() {
    }

    static String segment(String value) {
        return encode(value, SEGMENT);
    }

    static String value(String value) {
        return encode(value, VALUE);
    }

    private static String encode(String value, String plain) {
        StringBuilder encoded = new StringBuilder(value.length());
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || plain.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
            }
        }
        return encoded.toString();
    }
}
