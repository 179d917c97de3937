package io.facebridge.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.facebridge.testkit.PackagedGateway;

/** A receiver of events over HTTP that has one fault until it is {@link #heal healed}. */
final class FaultySink implements AutoCloseable {

    private static final int SMALL_BUFFER = 4096;
    private static final String EMPTY = "Content-Length: 0\r\n\r\n";

    /** What it does with a request. */
    enum Fault {
        CLOSES,
        RESETS_IN_THE_MIDDLE,
        FAILS,
        WANTS_AN_HOUR,
        ANSWERS_AFTER_A_MINUTE,
        REFUSES,
        NEVER_ENDS_ITS_ANSWER,
        NEVER_ENDS_ITS_HEADERS,
        REDIRECTS,
        READS_NOTHING
    }

    private final Fault fault;
    private final String elsewhere;
    private final int port = PackagedGateway.freePort();
    private final List<byte[]> taken = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile boolean healed;
    private volatile ServerSocket listening;

    /** @param elsewhere where it sends who posts to it, if that is its fault */
    FaultySink(Fault fault, String elsewhere) throws IOException {
        this.fault = fault;
        this.elsewhere = elsewhere;
        if (fault != Fault.REFUSES) {
            listen();
        }
    }

    String name() {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String url() {
        return "http://127.0.0.1:" + port + "/in";
    }

    /** Takes what comes from now on. */
    void heal() throws IOException {
        healed = true;
        closeAll(); // who waits for an answer goes without one
        if (listening == null) {
            listen();
        }
    }

    /** The bodies that were answered with 200, in order. */
    List<byte[]> taken() {
        return taken;
    }

    /** Whether its fault keeps it from taking events. */
    boolean isTakingNothing() {
        return fault != Fault.NEVER_ENDS_ITS_ANSWER;
    }

    /** Requests that were read, however they were answered. */
    int attempts() {
        return attempts.get();
    }

    @Override
    public void close() throws IOException {
        if (listening != null) {
            listening.close();
        }
        closeAll();
    }

    private void closeAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void listen() throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        if (fault == Fault.READS_NOTHING) {
            server.setReceiveBufferSize(SMALL_BUFFER);
        }
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        listening = server;
        start(() -> {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                start(() -> serve(socket));
            }
        });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                return; // the other side or close()
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "faulty-sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                if (fault == Fault.READS_NOTHING && !healed) {
                    awaitEnd();
                }
                String head = RawHttp.head(in);
                if (head.isEmpty()) {
                    return;
                }
                attempts.incrementAndGet();
                int length = RawHttp.length(head);
                if (fault == Fault.RESETS_IN_THE_MIDDLE && !healed) {
                    in.readNBytes(length / 2);
                    socket.setSoLinger(true, 0);
                    return;
                }
                byte[] body = in.readNBytes(length);
                if (body.length < length || !answer(socket.getOutputStream(), body)) {
                    return;
                }
            }
        } finally {
            open.remove(socket);
        }
    }

    /** Whether the connection serves another request. */
    private boolean answer(OutputStream out, byte[] body) throws IOException, InterruptedException {
        if (healed) {
            taken.add(body);
            return say(out, RawHttp.OK);
        }
        switch (fault) {
            case FAILS :
                return say(out, "HTTP/1.1 500 Internal Server Error\r\n" + EMPTY);
            case WANTS_AN_HOUR :
                return say(out, "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3600\r\n" + EMPTY);
            case REDIRECTS :
                return say(out, "HTTP/1.1 307 Temporary Redirect\r\nLocation: " + elsewhere + "\r\n" + EMPTY);
            case ANSWERS_AFTER_A_MINUTE :
                awaitEnd();
                return false;
            case NEVER_ENDS_ITS_HEADERS :
                taken.add(body); // when it is healed it breaks the headers off, and then the status line decides
                say(out, "HTTP/1.1 200 OK\r\nX-Long: ");
                return goOn(out, "x", 200);
            case NEVER_ENDS_ITS_ANSWER :
                taken.add(body);
                say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                return goOn(out, "2000\r\n" + "x".repeat(0x2000) + "\r\n", 0);
            default :
                return false;
        }
    }

    private static boolean say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }

    private static boolean goOn(OutputStream out, String text, long millis) throws IOException, InterruptedException {
        while (true) {
            say(out, text);
            TimeUnit.MILLISECONDS.sleep(millis);
        }
    }

    /** Until it is healed, which closes the connection; a minute at most. */
    private void awaitEnd() throws InterruptedException {
        for (int i = 0; i < 600 && !healed; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
