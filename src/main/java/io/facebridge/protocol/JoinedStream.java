package io.facebridge.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

import io.facebridge.operation.Content;

/** One content after the other, each opened when it is its turn. */
final class JoinedStream extends InputStream {

    private final Iterator<Content> rest;
    private InputStream current = InputStream.nullInputStream();

    JoinedStream(Iterator<Content> contents) {
        this.rest = contents;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = current.read(into, offset, length);
        while (read < 0 && rest.hasNext()) {
            current.close();
            current = rest.next().open();
            read = current.read(into, offset, length);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
