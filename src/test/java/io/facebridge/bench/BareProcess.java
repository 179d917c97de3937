package io.facebridge.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import io.facebridge.testkit.PackagedGateway;

/** The bare server as a process of its own. */
final class BareProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private BareProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it listens. */
    static BareProcess start(Path folder, String heap) throws IOException {
        int port = PackagedGateway.freePort();
        Process process = new ProcessBuilder(PackagedGateway.java(), heap, "-cp", System.getProperty("java.class.path"),
                BareServer.class.getName(), String.valueOf(port), folder.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        BareProcess bare = new BareProcess(process, port);
        await().atMost(PATIENCE).until(bare::listens);
        return bare;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
