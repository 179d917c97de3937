package io.facebridge.route.ftp;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

/** How much the files in the watched folder take: what the last look saw, and what was uploaded since. */
@ApplicationScoped
public class DiskUse {

    /** Also an empty file takes a block. */
    private static final long LEAST = 4096;

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong writing = new AtomicLong();

    /** Bytes of uploads that go on and of what lies there. */
    long bytes() {
        return bytes.get() + writing.get();
    }

    /** A piece of an upload was written; a negative number where the upload ended. */
    void writing(long more) {
        writing.addAndGet(more);
    }

    /** A file was uploaded. */
    void uploaded(long length) {
        bytes.addAndGet(Math.max(LEAST, length));
    }

    /**
     * The folder was looked at.
     *
     * @param isAll whether the files are all that lie there
     */
    void seen(List<UploadedFile> files, boolean isAll) {
        long seen = files.stream().mapToLong(file -> Math.max(LEAST, file.bytes())).sum();
        bytes.updateAndGet(known -> isAll ? seen : Math.max(known, seen));
    }
}
