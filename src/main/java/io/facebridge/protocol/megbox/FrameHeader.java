package io.facebridge.protocol.megbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The 16 bytes before a frame's JSON (chapter 23.1.2): 8 bytes TYPE, 4 bytes HEADLEN (the JSON's length), 4 bytes SEQ (one more
 * with each transmission). The manual states neither the byte order nor how TYPE is padded.
 *
 * @param type the word in TYPE without its padding; empty where it is blank
 * @param numbers HEADLEN and SEQ as they lie, read big-endian
 */
record FrameHeader(String type, long numbers) {

    /** Its length. */
    static final int BYTES = 16;

    private static final int TYPE_BYTES = 8;

    /** The header that begins at the place; all of it must be there. */
    static FrameHeader at(byte[] bytes, int from) {
        return new FrameHeader(word(bytes, from), ByteBuffer.wrap(bytes).getLong(from + TYPE_BYTES));
    }

    /**
     * Whether a report begins here: the 8 bytes of TYPE suffice to say so, unless blanks stand before the word, which may as
     * well lie between two frames.
     */
    static boolean isReportAt(byte[] bytes, int from, int to) {
        return to - from >= TYPE_BYTES && bytes[from] != ' ' && StreamKind.ofFrame(word(bytes, from)) != null;
    }

    /** What the frame holds; null where its TYPE is not one of the manual's. */
    StreamKind kind() {
        return StreamKind.ofFrame(type);
    }

    /** As stated; less than 0 where the top bit is set. */
    int jsonLength(ByteOrder order) {
        return ordered((int) (numbers >>> Integer.SIZE), order);
    }

    /** Unsigned. */
    int seq(ByteOrder order) {
        return ordered((int) numbers, order);
    }

    private static int ordered(int bigEndian, ByteOrder order) {
        return order == ByteOrder.BIG_ENDIAN ? bigEndian : Integer.reverseBytes(bigEndian);
    }

    /** Blanks before the word are passed over, what follows the first NUL after it is not read. */
    private static String word(byte[] bytes, int from) {
        int start = from;
        int end = from + TYPE_BYTES;
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        int stop = start;
        while (stop < end && bytes[stop] != 0) {
            stop++;
        }
        while (stop > start && isPadding(bytes[stop - 1])) {
            stop--;
        }
        return new String(bytes, start, stop - start, StandardCharsets.ISO_8859_1);
    }

    /** NUL, a blank, a line break. */
    static boolean isPadding(byte b) {
        return b >= 0 && b <= ' ';
    }
}
