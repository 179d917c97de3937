package io.facebridge.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Which request paths want the token. A path is guarded if any reading of it leads to a guarded place: as it came, each time
 * percent-decoded once more, with its dots resolved or not, without its {@code ;parameters}, in any case. Rather one path too
 * many than one that a later layer reads differently.
 */
final class GuardedPaths {

    private static final List<String> PREFIXES = List.of("gateway", "console");
    private static final int MAX_DECODINGS = 8;
    private static final int ESCAPE_LENGTH = 3;
    private static final int HEX = 16;

    private GuardedPaths() {
    }

    /** Whether the path, as it stood in the request line, may lead under {@code /gateway} or {@code /console}. */
    static boolean covers(String path) {
        String reading = path;
        for (int i = 0; i < MAX_DECODINGS; i++) {
            if (leadsToGuarded(reading)) {
                return true;
            }
            String decoded = decodeOnce(reading);
            if (decoded.equals(reading)) {
                return false;
            }
            reading = decoded;
        }
        // encoded over and over: nobody means well by that
        return true;
    }

    private static boolean leadsToGuarded(String reading) {
        Deque<String> literal = new ArrayDeque<>();
        Deque<String> resolved = new ArrayDeque<>();
        for (String part : reading.replace('\\', '/').split("/")) {
            String segment = withoutParameters(part).trim().toLowerCase(Locale.ROOT);
            if (segment.isEmpty() || segment.equals(".")) {
                continue;
            }
            literal.addLast(segment);
            if (segment.equals("..")) {
                resolved.pollLast();
            } else {
                resolved.addLast(segment);
            }
        }
        return isGuarded(literal.peekFirst()) || isGuarded(resolved.peekFirst());
    }

    private static boolean isGuarded(String firstSegment) {
        return firstSegment != null && PREFIXES.contains(firstSegment);
    }

    private static String withoutParameters(String segment) {
        int parameters = segment.indexOf(';');
        return parameters < 0 ? segment : segment.substring(0, parameters);
    }

    /** Percent-decodes once; what is no escape stays as it is. */
    private static String decodeOnce(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int i = 0;
        while (i < bytes.length) {
            int decoded = escapeAt(bytes, i);
            out.write(decoded < 0 ? bytes[i] : decoded);
            i += decoded < 0 ? 1 : ESCAPE_LENGTH;
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The byte that the escape at the index stands for; -1 where there is none. */
    private static int escapeAt(byte[] bytes, int index) {
        if (bytes[index] != '%' || index + ESCAPE_LENGTH > bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[index + 1], HEX);
        int low = Character.digit(bytes[index + 2], HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }
}
