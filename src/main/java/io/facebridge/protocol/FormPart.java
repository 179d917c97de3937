package io.facebridge.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * One part of a form, whole in memory.
 *
 * @param file whether it came with a file name; the name itself is not kept, since nobody may use it as a path
 * @param charset of its text: the part's own, else the request's, else UTF-8
 */
record FormPart(String name, boolean file, Charset charset, byte[] bytes) {

    /** The part as text; empty where it is no text in its charset. */
    Optional<String> text() {
        try {
            CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /** Says what kind of part it is, never what it holds. */
    @Override
    public String toString() {
        return "FormPart[" + bytes.length + " bytes]";
    }
}
