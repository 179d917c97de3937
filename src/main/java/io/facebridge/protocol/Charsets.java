package io.facebridge.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

import io.netty.handler.codec.http.HttpUtil;

/** The charset of a body. */
public final class Charsets {

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
        try {
            return Charset.forName(name.toString().strip().replace("\"", ""));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw MalformedMessageException.badCharset();
        }
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
