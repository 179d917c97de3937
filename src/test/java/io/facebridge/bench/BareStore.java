package io.facebridge.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What the bare server forces to the disk: a file for each picture, and lines, once for all that wait. */
final class BareStore {

    private final Path pictures;
    private final FileChannel log;
    private final AtomicLong written = new AtomicLong();
    private final BlockingQueue<Append> appends = new LinkedBlockingQueue<>();

    private record Append(ByteBuffer bytes, CompletableFuture<Void> done) {}

    BareStore(Path folder) throws IOException {
        pictures = Files.createDirectories(folder.resolve(FolderServer.PICTURES));
        log = FileChannel.open(folder.resolve(FolderServer.EVENTS), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        new Thread(this::appendForEver, "bare-writer").start();
    }

    /** Returns when all of it is on the disk. */
    void keep(BareMessage message) throws Exception {
        for (ByteBuffer picture : message.pictures()) {
            writeForced(picture);
        }
        append(message.line());
    }

    private void append(ByteBuffer line) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        appends.add(new Append(line, done));
        done.get();
    }

    private void writeForced(ByteBuffer picture) throws IOException {
        Path file = pictures.resolve("p" + written.incrementAndGet());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (picture.hasRemaining()) {
                channel.write(picture);
            }
            channel.force(true);
        }
    }

    private void appendForEver() {
        List<Append> batch = new ArrayList<>();
        while (true) {
            try {
                batch.add(appends.take());
                appends.drainTo(batch);
                for (Append append : batch) {
                    while (append.bytes().hasRemaining()) {
                        log.write(append.bytes());
                    }
                }
                log.force(false);
                batch.forEach(append -> append.done().complete(null));
            } catch (IOException e) {
                batch.forEach(append -> append.done().completeExceptionally(e));
            } catch (InterruptedException e) {
                return;
            }
            batch.clear();
        }
    }
}
