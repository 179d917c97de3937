package io.facebridge.route.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Boxes that take every call and answer none. */
final class HangingBoxes implements AutoCloseable {

    private static final int BACKLOG = 100;
    private static final int PIECE = 4096;

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    HangingBoxes() throws IOException {
        server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** How many calls wait for an answer. */
    int waiting() {
        return open.size();
    }

    /** From now on nobody is there. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                start(() -> swallow(socket));
            } catch (IOException e) { // it was closed
                return;
            }
        }
    }

    private void swallow(Socket socket) {
        byte[] piece = new byte[PIECE];
        try (socket) {
            while (socket.getInputStream().read(piece) >= 0) {
                // as long as the caller waits
            }
        } catch (IOException e) { // the box has gone
            return;
        } finally {
            open.remove(socket);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "hanging-box");
        thread.setDaemon(true);
        thread.start();
    }
}
