package io.facebridge.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Mends the typing errors that the manuals print and firmware repeats, outside of texts: a missing comma between two values or
 * members, typographic quotes, full-width colons and commas, and a number torn by a comma ({@code 114.0859,2}). It never closes
 * what was cut off.
 */
final class JsonRepair {

    private final byte[] in;
    private final ByteArrayOutputStream out;
    private int at;
    /** Whether a value has ended and no comma or colon came since. */
    private boolean afterValue;
    private final boolean[] inObject = new boolean[MessageReader.MAX_DEPTH + 1];
    private int depth;

    private JsonRepair(byte[] in) {
        this.in = in;
        this.out = new ByteArrayOutputStream(in.length + 64);
    }

    static byte[] repair(byte[] utf8) {
        JsonRepair repair = new JsonRepair(plainPunctuation(utf8));
        repair.run();
        return repair.out.toByteArray();
    }

    private void run() {
        while (at < in.length) {
            byte b = in[at];
            switch (b) {
                case ' ', '\t', '\r', '\n' -> copy();
                case '"' -> text();
                case '{', '[' -> open(b == '{');
                case '}', ']' -> close();
                case ':' -> {
                    afterValue = false;
                    copy();
                }
                case ',' -> comma();
                case '/' -> comment();
                default -> scalar();
            }
        }
    }

    private void copy() {
        out.write(in[at++]);
    }

    private void separate() {
        if (afterValue) {
            out.write(',');
        }
        afterValue = false;
    }

    private void text() {
        separate();
        copy();
        while (at < in.length && in[at] != '"') {
            if (in[at] == '\\' && at + 1 < in.length) {
                copy();
            }
            copy();
        }
        if (at < in.length) {
            copy();
        }
        afterValue = true;
    }

    private void open(boolean object) {
        separate();
        depth++;
        if (depth > MessageReader.MAX_DEPTH) {
            throw MalformedMessageException.tooDeep(MessageReader.MAX_DEPTH);
        }
        inObject[depth] = object;
        copy();
    }

    private void close() {
        depth = Math.max(0, depth - 1);
        copy();
        afterValue = true;
    }

    private void comma() {
        if (inObject[depth] && afterValue && digitFollows()) {
            joinTornNumber();
            return;
        }
        afterValue = false;
        copy();
    }

    private boolean digitFollows() {
        return at + 1 < in.length && in[at + 1] >= '0' && in[at + 1] <= '9' && at > 0 && in[at - 1] >= '0' && in[at - 1] <= '9';
    }

    /** In an object no digit can follow a comma: the comma slipped into the number, whose digits are joined. */
    private void joinTornNumber() {
        at++;
        while (at < in.length && in[at] >= '0' && in[at] <= '9') {
            copy();
        }
    }

    private void scalar() {
        separate();
        copy();
        while (at < in.length && " \t\r\n\"{}[]:,/".indexOf(in[at]) < 0) {
            copy();
        }
        afterValue = true;
    }

    private void comment() {
        if (at + 1 < in.length && in[at + 1] == '/') {
            while (at < in.length && in[at] != '\n') {
                at++;
            }
        } else if (at + 1 < in.length && in[at + 1] == '*') {
            at += 2;
            while (at + 1 < in.length && !(in[at] == '*' && in[at + 1] == '/')) {
                at++;
            }
            at = Math.min(in.length, at + 2);
        } else {
            scalar();
        }
    }

    /**
     * Typographic punctuation outside of texts as the plain one; a text opened by a typographic quote may end with any quote.
     */
    private static byte[] plainPunctuation(byte[] utf8) {
        String source = Charsets.decode(utf8, StandardCharsets.UTF_8);
        StringBuilder plain = new StringBuilder(source.length());
        boolean inText = false;
        boolean typographic = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (inText) {
                if (c == '\\' && i + 1 < source.length()) {
                    plain.append(c).append(source.charAt(++i));
                } else if (c == '"' || typographic && isTypographicQuote(c)) {
                    plain.append('"');
                    inText = false;
                } else if (isTypographicQuote(c) && endsHere(source, i)) {
                    plain.append('"');
                    inText = false;
                } else {
                    plain.append(c);
                }
            } else if (c == '"' || isTypographicQuote(c)) {
                plain.append('"');
                inText = true;
                typographic = c != '"';
            } else if (c == '：') {
                plain.append(':');
            } else if (c == '，') {
                plain.append(',');
            } else {
                plain.append(c);
            }
        }
        return plain.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isTypographicQuote(char c) {
        return c == '“' || c == '”';
    }

    /** Whether a typographic quote stands where a text must end: before a colon, a comma or a bracket. */
    private static boolean endsHere(String source, int quote) {
        int next = quote + 1;
        while (next < source.length() && Character.isWhitespace(source.charAt(next))) {
            next++;
        }
        return next < source.length() && ":,}]：，".indexOf(source.charAt(next)) >= 0;
    }
}
