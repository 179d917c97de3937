package io.facebridge.route.ftp;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Ends an upload that goes over the limit of one file or of all together. */
final class LimitedUpload extends FilterOutputStream {

    private final DiskUse use;
    private final long maxFile;
    private final long maxDisk;
    private long written;
    private boolean closed;

    LimitedUpload(OutputStream out, DiskUse use, long maxFile, long maxDisk) {
        super(out);
        this.use = use;
        this.maxFile = maxFile;
        this.maxDisk = maxDisk;
    }

    long written() {
        return written;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{ (byte) b }, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (written + length > maxFile) {
            throw new UploadTooLargeException("facebridge.megbox.ftp.max-file");
        }
        if (use.bytes() + length > maxDisk) {
            throw new UploadTooLargeException("facebridge.megbox.ftp.server.max-disk");
        }
        out.write(bytes, offset, length);
        written += length;
        use.writing(length);
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            use.writing(-written);
            super.close();
        }
    }
}
