package io.facebridge.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Looks at a multipart body before Netty's decoder does, which has no limit for the header lines of a part and makes several
 * objects of every semicolon in them: a body of 30 MB could fill the heap.
 */
final class FormGuard {

    private static final int MAX_HEADER = 8 * 1024;
    private static final String NESTED = "multipart/";

    private static final int BYTES = 256;

    private final byte[] body;
    private final byte[] delimiter;
    /** By the byte under the delimiter's end: how far on it may stand at the least. */
    private final int[] skips = new int[BYTES];

    private FormGuard(byte[] body, byte[] delimiter) {
        this.body = body;
        this.delimiter = delimiter;
        Arrays.fill(skips, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            skips[delimiter[i] & 0xff] = delimiter.length - 1 - i;
        }
    }

    /**
     * @throws MalformedMessageException when there are too many parts, a header is too long, folded, or that of a nested form
     */
    static void check(byte[] body, String boundary, int maxParts) {
        FormGuard guard = new FormGuard(body, ("--" + boundary).getBytes(StandardCharsets.UTF_8));
        int parts = 0;
        for (int end = guard.endOfDelimiter(0); end >= 0; end = guard.endOfDelimiter(end)) {
            if (guard.endsLine(end)) {
                parts++;
                guard.checkHeader(end);
            }
            if (parts > maxParts) {
                throw MalformedMessageException.badForm("it has more than " + maxParts + " parts");
            }
        }
    }

    /**
     * Where the next delimiter ends; below 0 where none follows. Looks at few of a picture's bytes: Netty's own search, which
     * looks at all, was a third of the processor's time of a gateway that receives forms.
     */
    private int endOfDelimiter(int from) {
        int last = delimiter.length - 1;
        for (int at = from; at + last < body.length; at += skips[body[at + last] & 0xff]) {
            int end = at + delimiter.length;
            if (body[end - 1] == delimiter[last] && Arrays.equals(body, at, end, delimiter, 0, delimiter.length)) {
                return end;
            }
        }
        return -1;
    }

    /** From the end of the delimiter's line to the empty line. */
    private void checkHeader(int start) {
        int lineStart = afterLine(start);
        while (lineStart < body.length && !endsLine(lineStart)) {
            if (body[lineStart] <= ' ' || body[lineStart] > '~') {
                throw MalformedMessageException.badForm("a header line begins with a blank");
            }
            lineStart = afterLine(lineStart);
            if (lineStart - start > MAX_HEADER) {
                throw MalformedMessageException.badForm("a part's header is longer than " + MAX_HEADER + " bytes");
            }
        }
        String header = new String(body, start, lineStart - start, StandardCharsets.ISO_8859_1);
        if (header.toLowerCase(Locale.ROOT).contains(NESTED)) {
            throw MalformedMessageException.badForm("a part is a form itself");
        }
    }

    private boolean endsLine(int at) {
        return at < body.length && body[at] == '\n' || at + 1 < body.length && body[at] == '\r' && body[at + 1] == '\n';
    }

    private int afterLine(int from) {
        int at = from;
        while (at < body.length && body[at] != '\n') {
            at++;
        }
        return Math.min(body.length, at + 1);
    }
}
