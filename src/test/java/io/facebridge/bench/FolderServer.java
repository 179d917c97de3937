package io.facebridge.bench;

import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.facebridge.testkit.PackagedGateway;

/** A server that appends a line for each event to {@code events.jsonl} and keeps pictures in {@code pictures/}. */
class FolderServer implements BenchServer {

    static final String EVENTS = "events.jsonl";
    static final String PICTURES = "pictures";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Kind kind;
    private final Path folder;
    private final int port;
    private final Process process;
    private final Thread atExit;
    private long counted;

    /** What is known of all servers of its kind, see {@link BenchServer}. */
    record Kind(String name, boolean durable, double warmUp) {}

    /**
     * Starts it and waits until it listens.
     *
     * @param folder where it works; takes its output in {@code server.log}
     */
    FolderServer(Kind kind, Path folder, int port, List<String> command) throws IOException {
        this(kind, folder, port, new ProcessBuilder(command));
    }

    FolderServer(Kind kind, Path folder, int port, ProcessBuilder builder) throws IOException {
        this.kind = kind;
        this.folder = folder;
        this.port = port;
        Files.createDirectories(folder.resolve(PICTURES));
        process = builder.directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile()).start();
        atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(kind.name() + " ended at its start:\n" + log());
            }
            return listens();
        });
    }

    @Override
    public String name() {
        return kind.name();
    }

    @Override
    public boolean durable() {
        return kind.durable();
    }

    @Override
    public double warmUp() {
        return kind.warmUp();
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Deletes the pictures that it counts: five servers' pictures of a whole bench would fill a disk. */
    @Override
    public Kept kept() throws IOException {
        long pictures = 0;
        try (var files = Files.newDirectoryStream(folder.resolve(PICTURES))) {
            for (Path picture : files) {
                Files.delete(picture);
                pictures++;
            }
        }
        return new Kept(newLines(), pictures);
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("server.log"));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** A port for a server to come. */
    static int freePort() {
        return PackagedGateway.freePort();
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private long newLines() throws IOException {
        long lines = 0;
        byte[] block = new byte[1 << 16];
        if (!Files.exists(folder.resolve(EVENTS))) {
            return 0;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(folder.resolve(EVENTS)), block.length)) {
            in.skipNBytes(counted);
            for (int read = in.read(block); read > 0; read = in.read(block)) {
                counted += read;
                for (int i = 0; i < read; i++) {
                    lines += block[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }
}
