package io.facebridge.route.socket;

import io.netty.buffer.ByteBuf;

/**
 * Reads the headers of WebSocket frames (RFC 6455 section 5.2) out of bytes that come in any pieces: flags and opcode, the
 * payload's length, the mask.
 */
final class WebSocketHeader {

    private static final int CONTINUATION = 0;
    private static final int FIRST_CONTROL = 8;
    private static final int FINAL = 0x80;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int SHORT_FOLLOWS = 126;
    private static final int LONG_FOLLOWS = 127;
    private static final int HEAD = 2;
    private static final int MASK = 4;

    private final byte[] bytes = new byte[HEAD + Long.BYTES + MASK];
    private int count;

    /** Takes bytes until the header is whole; true when it is. */
    boolean readFrom(ByteBuf in) {
        while (in.isReadable() && !isWhole()) {
            bytes[count++] = in.readByte();
        }
        return isWhole();
    }

    /** The next header begins. */
    void reset() {
        count = 0;
    }

    /** Whether nothing of the next header was read yet. */
    boolean isEmpty() {
        return count == 0;
    }

    /** Whether the frame carries a message's payload; the others are pings, pongs and closes. */
    boolean isData() {
        return (bytes[0] & OPCODE) < FIRST_CONTROL;
    }

    /** Whether it is the first or the only frame of a message. */
    boolean begins() {
        return (bytes[0] & OPCODE) != CONTINUATION;
    }

    /** Whether it is the last or the only frame of a message. */
    boolean ends() {
        return (bytes[0] & FINAL) != 0;
    }

    /** The payload's length in bytes; {@code Long.MAX_VALUE} where it is none that may be. */
    long length() {
        int length = bytes[1] & LENGTH;
        if (length < SHORT_FOLLOWS) {
            return length;
        }
        long value = 0;
        int digits = length == LONG_FOLLOWS ? Long.BYTES : Short.BYTES;
        for (int i = HEAD; i < HEAD + digits; i++) {
            value = value << Byte.SIZE | bytes[i] & 0xFF;
        }
        return value < 0 ? Long.MAX_VALUE : value;
    }

    private boolean isWhole() {
        return count >= HEAD && count == size();
    }

    private int size() {
        int length = bytes[1] & LENGTH;
        int digits = length == LONG_FOLLOWS ? Long.BYTES : length == SHORT_FOLLOWS ? Short.BYTES : 0;
        return HEAD + digits + ((bytes[1] & MASKED) == 0 ? 0 : MASK);
    }
}
