package io.facebridge.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;

/**
 * What the machine can do at best: a Vert.x server that reads the same body, decodes the same pictures and forces the same
 * bytes to disk, and does nothing else: no JSON is parsed, nothing is looked up, nothing is checked. Pictures go to a file each
 * in {@code pictures/}; the rest of the body is appended as a line to {@code events.jsonl}, which is forced once for all
 * requests that wait. Frames of a WebSocket are kept likewise and answered with a text.
 */
public final class BareServer {

    /** In the order of the messages that the bench sends. */
    private static final byte[][] PICTURE_FIELDS = { "\"img\":\"".getBytes(StandardCharsets.US_ASCII),
            "\"background\":\"".getBytes(StandardCharsets.US_ASCII) };
    private static final byte[] FIRST_PICTURE_LENGTH = "\"captureFace\":".getBytes(StandardCharsets.US_ASCII);
    private static final int WORKERS = 64;
    private static final int FRAME_HEADER = 16;
    private static final int FRAME_JSON_LENGTH = 8;
    private static final int MAX_FRAME = 8 * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS));
    private final Path folder;
    private final FileChannel log;
    private final AtomicLong pictures = new AtomicLong();
    private final BlockingQueue<Append> appends = new LinkedBlockingQueue<>();

    private record Append(ByteBuffer bytes, CompletableFuture<Void> done) {}

    private BareServer(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve(FolderServer.PICTURES));
        this.log = FileChannel.open(folder.resolve(FolderServer.EVENTS), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** @param args the port and the folder to write to */
    public static void main(String[] args) throws Exception {
        BareServer server = new BareServer(Files.createDirectories(Path.of(args[1])));
        Thread writer = new Thread(server::appendForEver, "bare-writer");
        writer.start();
        server.vertx.createHttpServer(new HttpServerOptions().setMaxWebSocketFrameSize(MAX_FRAME))
                .requestHandler(server::handle)
                .webSocketHandler(socket -> socket.binaryMessageHandler(frame -> server.handle(socket, frame)))
                .listen(Integer.parseInt(args[0])).toCompletionStage().toCompletableFuture().get();
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> vertx.executeBlocking(() -> keep(body), false)
                .onSuccess(kept -> request.response().end("{}"))
                .onFailure(e -> request.response().setStatusCode(503).end()));
    }

    private void handle(ServerWebSocket socket, Buffer frame) {
        vertx.executeBlocking(() -> keepFrame(frame), false)
                .onSuccess(kept -> socket.writeTextMessage("ACK"))
                .onFailure(e -> socket.close());
    }

    private Void keepFrame(Buffer buffer) throws Exception {
        byte[] frame = buffer.getBytes();
        int pictures = FRAME_HEADER + buffer.getInt(FRAME_JSON_LENGTH);
        int second = pictures + number(frame, indexOf(frame, FIRST_PICTURE_LENGTH, FRAME_HEADER));
        writeForced(ByteBuffer.wrap(frame, pictures, second - pictures));
        if (second < frame.length) {
            writeForced(ByteBuffer.wrap(frame, second, frame.length - second));
        }
        append(line(pictures - FRAME_HEADER).put(frame, FRAME_HEADER, pictures - FRAME_HEADER));
        return null;
    }

    private static int number(byte[] text, int at) {
        int number = 0;
        for (int i = at; text[i] >= '0' && text[i] <= '9'; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    private Void keep(Buffer buffer) throws Exception {
        byte[] body = buffer.getBytes();
        ByteBuffer rest = line(body.length);
        int from = 0;
        for (byte[] field : PICTURE_FIELDS) {
            int start = indexOf(body, field, from);
            if (start >= 0) {
                int end = start;
                while (body[end] != '"') {
                    end++;
                }
                writeForced(Base64.getDecoder().decode(ByteBuffer.wrap(body, start, end - start)));
                rest.put(body, from, start - from);
                from = end;
            }
        }
        append(rest.put(body, from, body.length - from));
        return null;
    }

    private static ByteBuffer line(int length) {
        return ByteBuffer.allocate(length + 1);
    }

    private void append(ByteBuffer bytes) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        appends.add(new Append(bytes.put((byte) '\n').flip(), done));
        done.get();
    }

    private void writeForced(ByteBuffer picture) throws IOException {
        Path file = folder.resolve(FolderServer.PICTURES).resolve("p" + pictures.incrementAndGet());
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

    private static int indexOf(byte[] body, byte[] field, int from) {
        outer : for (int i = from; i <= body.length - field.length; i++) {
            for (int j = 0; j < field.length; j++) {
                if (body[i + j] != field[j]) {
                    continue outer;
                }
            }
            return i + field.length;
        }
        return -1;
    }
}
