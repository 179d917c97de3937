package io.facebridge.simulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Writes the binary frames of a MegBox box (chapter 23.1.2 of its Web API): 8 bytes TYPE, 4 bytes HEADLEN, 4 bytes SEQ, the
 * JSON, the pictures. The manual leaves the byte order and the padding of TYPE open.
 */
public final class MegboxFrame {

    private static final int HEADER = 16;
    private static final int TYPE = 8;

    private MegboxFrame() {
    }

    /**
     * @param order of the two numbers
     * @param padding what fills TYPE up, NUL or a blank
     */
    public static byte[] of(String type, int seq, ByteOrder order, char padding, JsonNode json, byte[]... pictures) {
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        int length = HEADER + text.length;
        for (byte[] picture : pictures) {
            length += picture.length;
        }
        ByteBuffer frame = ByteBuffer.allocate(length).order(order);
        frame.put(type.getBytes(StandardCharsets.US_ASCII));
        while (frame.position() < TYPE) {
            frame.put((byte) padding);
        }
        frame.putInt(text.length).putInt(seq).put(text);
        for (byte[] picture : pictures) {
            frame.put(picture);
        }
        return frame.array();
    }
}
