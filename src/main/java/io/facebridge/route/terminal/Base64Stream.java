package io.facebridge.route.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** Reads bytes as their base64, without having all of them in memory. */
final class Base64Stream extends InputStream {

    /** A multiple of three, so that only the last piece is padded. */
    private static final int PIECE = 24 * 1024;

    private final InputStream in;
    private byte[] encoded = new byte[0];
    private int at;

    Base64Stream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return fill() ? encoded[at++] : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, encoded.length - at);
        System.arraycopy(encoded, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Whether there is something to read. */
    private boolean fill() throws IOException {
        if (at == encoded.length) {
            encoded = Base64.getEncoder().encode(in.readNBytes(PIECE));
            at = 0;
        }
        return encoded.length > 0;
    }
}
