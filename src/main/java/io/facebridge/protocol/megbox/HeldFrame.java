package io.facebridge.protocol.megbox;

import java.util.Arrays;

/** The beginning of a frame, kept until the rest of it comes. Grows by what comes, never by what a message states. */
final class HeldFrame {

    private final long needed;
    private byte[] bytes;
    private int size;

    /**
     * @param bytes what there is; taken over, not copied
     * @param needed the length at which it can be looked at again
     */
    HeldFrame(byte[] bytes, long needed) {
        this.bytes = bytes;
        this.size = bytes.length;
        this.needed = needed;
    }

    int size() {
        return size;
    }

    boolean isEnough() {
        return size >= needed;
    }

    void append(byte[] more) {
        if (bytes.length - size < more.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L,
                    Math.max((long) size + more.length, Math.min(needed, 2L * size))));
        }
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    byte[] take() {
        return bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
    }
}
