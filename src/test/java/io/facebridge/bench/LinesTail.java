package io.facebridge.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the lines of a folder's {@code .jsonl} files as they are written, on a thread of its own. */
final class LinesTail implements AutoCloseable {

    private static final long LOOK_NANOS = 1_000_000;
    private static final int PIECE = 1 << 20;

    private final Path folder;
    private final Consumer<byte[]> taker;
    private final Map<Path, Long> read = new HashMap<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private final Thread thread = new Thread(this::readOn, "lines-tail");
    private volatile boolean closed;
    private volatile Throwable failure;

    private LinesTail(Path folder, Consumer<byte[]> taker) {
        this.folder = folder;
        this.taker = taker;
    }

    /** Takes what comes from now on. */
    static LinesTail fromNowOn(Path folder, Consumer<byte[]> taker) throws IOException {
        LinesTail tail = new LinesTail(folder, taker);
        for (Path file : tail.files()) {
            tail.read.put(file, Files.size(file));
        }
        tail.thread.start();
        return tail;
    }

    /** @throws IllegalStateException where it could not read on */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("the lines cannot be read", failure);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    private void readOn() {
        try {
            while (!closed) {
                for (Path file : files()) {
                    read(file);
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            failure = e;
        }
    }

    private void read(Path file) throws IOException {
        long from = read.getOrDefault(file, 0L);
        if (Files.size(file) == from) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(piece.clear(), from) > 0) {
                from += piece.flip().remaining();
                while (piece.hasRemaining()) {
                    take(piece.get());
                }
            }
        }
        read.put(file, from);
    }

    private void take(byte next) {
        if (next == '\n') {
            taker.accept(line.toByteArray());
            line.reset();
        } else {
            line.write(next);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
        check();
    }
}
