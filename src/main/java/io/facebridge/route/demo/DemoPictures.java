package io.facebridge.route.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What the cameras of the demo see: one drawn face, each time with a running number in a JPEG comment, so that it is a new one.
 */
final class DemoPictures implements Supplier<byte[]> {

    private static final int JPEG_HEAD = 2;
    private static final short JPEG_COMMENT = (short) 0xFFFE;

    private final byte[] face;
    private final AtomicInteger taken = new AtomicInteger();

    private DemoPictures(byte[] face) {
        this.face = face;
    }

    static DemoPictures load() throws IOException {
        try (InputStream in = DemoPictures.class.getResourceAsStream("/demo/face.jpg")) {
            return new DemoPictures(in.readAllBytes());
        }
    }

    @Override
    public byte[] get() {
        return ByteBuffer.allocate(face.length + 2 * Short.BYTES + Integer.BYTES)
                .put(face, 0, JPEG_HEAD)
                .putShort(JPEG_COMMENT)
                .putShort((short) (Short.BYTES + Integer.BYTES))
                .putInt(taken.incrementAndGet())
                .put(face, JPEG_HEAD, face.length - JPEG_HEAD)
                .array();
    }
}
