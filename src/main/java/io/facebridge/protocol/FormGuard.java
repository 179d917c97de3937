package io.facebridge.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Looks at a multipart body before Netty's decoder does, which has no limit for the header lines of a part and makes several
 * objects of every semicolon in them: a body of 30 MB could fill the heap.
 */
final class FormGuard {

    private static final int MAX_HEADER = 8 * 1024;
    private static final String NESTED = "multipart/";

    private final byte[] body;

    private FormGuard(byte[] body) {
        this.body = body;
    }

    /**
     * @throws MalformedMessageException when there are too many parts, a header is too long, folded, or that of a nested form
     */
    static void check(byte[] body, String boundary, int maxParts) {
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
        ByteBuf needle = Unpooled.wrappedBuffer(delimiter);
        ByteBuf rest = Unpooled.wrappedBuffer(body);
        FormGuard guard = new FormGuard(body);
        int parts = 0;
        for (int found = ByteBufUtil.indexOf(needle, rest); found >= 0; found = ByteBufUtil.indexOf(needle, rest)) {
            int end = rest.readerIndex(found + delimiter.length).readerIndex();
            if (guard.endsLine(end)) {
                parts++;
                guard.checkHeader(end);
            }
            if (parts > maxParts) {
                throw MalformedMessageException.badForm("it has more than " + maxParts + " parts");
            }
        }
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
