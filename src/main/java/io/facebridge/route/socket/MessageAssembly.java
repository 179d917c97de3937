package io.facebridge.route.socket;

import java.io.ByteArrayOutputStream;

/** Puts the fragments of a message together (RFC 6455, 5.4). */
final class MessageAssembly {

    /**
     * A data frame.
     *
     * @param continuation whether it goes on with the message that an earlier one began
     * @param last whether the message ends with it
     */
    record Frame(byte[] bytes, boolean text, boolean continuation, boolean last) {}

    private final int max;
    private ByteArrayOutputStream begun;
    private boolean text;
    private long size;

    /** @param max the largest message, in bytes */
    MessageAssembly(int max) {
        this.max = max;
    }

    /** Whether the message would be larger than allowed with this frame. */
    boolean exceeds(Frame frame) {
        return (frame.continuation() ? size : 0) + frame.bytes().length > max;
    }

    /** @return the message that is complete with it; null where more is to come */
    Incoming add(Frame frame) {
        if (!frame.continuation()) {
            begun = null;
            text = frame.text();
            size = 0;
            if (frame.last()) {
                return new Incoming(Incoming.Event.MESSAGE, frame.bytes(), text);
            }
        }
        if (begun == null) {
            begun = new ByteArrayOutputStream(frame.bytes().length * 2);
        }
        begun.writeBytes(frame.bytes());
        size = begun.size();
        if (!frame.last()) {
            return null;
        }
        Incoming complete = new Incoming(Incoming.Event.MESSAGE, begun.toByteArray(), text);
        begun = null;
        size = 0;
        return complete;
    }
}
