package io.facebridge.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An HTTP receiver that can refuse, fail, hang, die and come back. */
public final class WebhookServer implements AutoCloseable {

    private final int port = ServerProcess.freePort();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Integer> nextStatuses = new ArrayDeque<>();
    private volatile int status = 204;
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private HttpServer server;
    private ExecutorService threads;

    /** What came, and what it was answered; 0 where it was left without an answer. */
    public record Request(String method, String path, Headers headers, byte[] body, int answered) {

        public String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** Listens; the same port each time. */
    public void start() throws IOException {
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Refuses connections from now on, and cuts those that are open. */
    public void stop() {
        hanging.countDown();
        server.stop(0);
        threads.shutdownNow();
        server = null;
    }

    /** Answers so from now on, after what {@link #answerNext} still holds. */
    public void answer(int always) {
        status = always;
    }

    /** Answers the next requests so, one after the other. */
    public synchronized void answerNext(Integer... statuses) {
        nextStatuses.addAll(List.of(statuses));
    }

    /** Lets requests wait without an answer until {@link #release}; they count as answered with 0. */
    public void hang() {
        hanging = new CountDownLatch(1);
    }

    /** Ends {@link #hang}: what waits is cut without an answer. */
    public void release() {
        hanging.countDown();
    }

    /** All that came, in order. */
    public List<Request> requests() {
        return requests;
    }

    /** The events that were answered with 2xx, in order; fails where one does not conform to the schema. */
    public List<byte[]> taken() {
        return Events.conforming(requests.stream().filter(r -> r.answered() / 100 == 2).map(Request::body).toList());
    }

    public String url(String path) {
        return "http://localhost:" + port + path;
    }

    @Override
    public void close() {
        if (server != null) {
            stop();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean hangs = hanging.getCount() > 0;
        int answer = hangs ? 0 : nextStatus();
        requests.add(new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(),
                body, answer));
        if (hangs) {
            awaitRelease();
        } else {
            if (answer / 100 == 3) {
                exchange.getResponseHeaders().set("Location", url("/elsewhere"));
            } else if (answer == 503) {
                exchange.getResponseHeaders().set("Retry-After", "3600");
            }
            exchange.sendResponseHeaders(answer, -1);
        }
        exchange.close();
    }

    private synchronized int nextStatus() {
        Integer next = nextStatuses.poll();
        return next == null ? status : next;
    }

    private void awaitRelease() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped meanwhile
        }
    }
}
