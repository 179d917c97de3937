package io.facebridge.media;

import java.util.Base64;

/** Finds base64 of a picture in a text that nobody announced as one. Of a text only a few characters are ever decoded. */
public final class EncodedPicture {

    /** How many characters a text must have to hold a picture. */
    public static final int SHORTEST = 64;

    /** Characters of base64 that show what a picture's first bytes are: {@link ImageType#SNIFFED_BYTES} and more. */
    private static final int HEAD = 24;
    private static final int LONGEST_GAP = 256;
    private static final int ASCII = 128;
    private static final byte[] ALPHABET = alphabet();

    private EncodedPicture() {
    }

    /**
     * Whether base64 of a picture stands in the text: at its beginning, however it is broken into lines, or somewhere as a run
     * of at least {@value #SHORTEST} characters, as behind {@code data:image/jpeg;base64,} or in JSON that is a text.
     */
    public static boolean isIn(CharSequence text) {
        if (text.length() < SHORTEST) {
            return false;
        }
        if (isHead(text, 0)) {
            return true;
        }
        int run = 0;
        for (int at = 0; at < text.length(); at++) {
            run = digit(text.charAt(at)) == 0 ? 0 : run + 1;
            if (run == SHORTEST && isHead(text, at - SHORTEST + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the base64 from there on begins as a picture does; blanks are passed over. */
    private static boolean isHead(CharSequence text, int from) {
        byte[] head = new byte[HEAD];
        int length = 0;
        int to = Math.min(text.length(), from + HEAD + LONGEST_GAP);
        for (int at = from; at < to && length < HEAD; at++) {
            char c = text.charAt(at);
            byte digit = digit(c);
            if (digit != 0) {
                head[length++] = digit;
            } else if (c > ' ' && c < ASCII) {
                return false;
            }
        }
        return length == HEAD && ImageType.of(Base64.getDecoder().decode(head)).isPresent();
    }

    /** The character in the first of the two alphabets; 0 where it is in neither. */
    private static byte digit(char c) {
        return c < ASCII ? ALPHABET[c] : 0;
    }

    private static byte[] alphabet() {
        byte[] alphabet = new byte[ASCII];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".chars().forEach(c -> alphabet[c] = (byte) c);
        alphabet['-'] = '+';
        alphabet['_'] = '/';
        return alphabet;
    }
}
