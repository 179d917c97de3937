package io.facebridge.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;

import io.netty.handler.codec.http.HttpUtil;

/** The charset of a body. */
public final class Charsets {

    private static final int UTF_8_MARK = 3;

    private Charsets() {
    }

    /**
     * The charset that a Content-Type header names; UTF-8 where it names none or the header is null.
     *
     * @throws MalformedMessageException where it names one that does not exist
     */
    public static Charset named(String contentType) {
        CharSequence name = contentType == null ? null : HttpUtil.getCharsetAsSequence(contentType);
        if (name == null || name.toString().isBlank()) {
            return StandardCharsets.UTF_8;
        }
        return of(name.toString().strip().replace("\"", ""));
    }

    /** Also a charset that Java has, since a native image may have been built without it. */
    private static Charset of(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw MalformedMessageException.badCharset();
        }
    }

    /**
     * The charset of JSON that names none: one of UTF by its byte order mark, or by the zeros of its first character, which is
     * of ASCII.
     *
     * @throws MalformedMessageException where this gateway does not have it
     */
    static Charset ofJson(byte[] json) {
        int first = at(json, 0) << 8 | at(json, 1);
        int second = at(json, 2) << 8 | at(json, 3);
        if (json.length >= 4 && (first == 0 && (second == 0xFEFF || second > 0 && second <= 0x7F))) {
            return of("UTF-32BE");
        }
        if (json.length >= 4 && second == 0 && (first == 0xFFFE || isLittleEndian(first))) {
            return of("UTF-32LE");
        }
        if (first == 0xFEFF || first > 0 && first <= 0x7F) {
            return StandardCharsets.UTF_16BE;
        }
        return first == 0xFFFE || isLittleEndian(first) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    /** Without the byte order mark that some writers put before it. */
    static byte[] withoutMark(byte[] utf8) {
        boolean marked = at(utf8, 0) == 0xEF && at(utf8, 1) == 0xBB && at(utf8, 2) == 0xBF;
        return marked ? Arrays.copyOfRange(utf8, UTF_8_MARK, utf8.length) : utf8;
    }

    private static boolean isLittleEndian(int firstTwo) {
        return firstTwo >= 0x0100 && firstTwo <= 0x7F00 && (firstTwo & 0xFF) == 0;
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xFF : -1;
    }

    /**
     * The bytes as text; nothing is replaced in silence.
     *
     * @throws MalformedMessageException where they are no text in the charset
     */
    static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw MalformedMessageException.badCharset();
        }
    }
}
