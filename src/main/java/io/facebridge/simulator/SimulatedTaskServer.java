package io.facebridge.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The platform of the «task» protocol, manual V2.0: terminals ask it for tasks and report to it. It gives every device its
 * tasks in order and remembers what it was told. It can be away for a while and come back on the same port.
 */
public final class SimulatedTaskServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final String prefix;
    private final byte[] picture;
    private final Map<String, Queue<String>> tasks = new ConcurrentHashMap<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<JsonNode> results = new CopyOnWriteArrayList<>();
    private final List<JsonNode> recognitions = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusedResults = new AtomicInteger();
    private final AtomicInteger refusedRecognitions = new AtomicInteger();
    private HttpServer server;
    private ExecutorService threads;
    private int port;
    private volatile int refusal = UNAVAILABLE;

    /**
     * Listens on a free port.
     *
     * @param prefix the path before the messages' own, for example {@code /site-a}; empty for none
     * @param picture what is given out at {@code /face.jpg}
     */
    public SimulatedTaskServer(String prefix, byte[] picture) {
        this.prefix = prefix;
        this.picture = picture.clone();
        start();
    }

    /** Where terminals are told to go. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + prefix);
    }

    /** Where its picture is. */
    public String pictureUrl() {
        return "http://127.0.0.1:" + port + "/face.jpg";
    }

    /** Gives the device this task, as text as it stands, behind those that wait. */
    public void give(String deviceId, String task) {
        tasks.computeIfAbsent(deviceId, id -> new ConcurrentLinkedQueue<>()).add(task);
    }

    /** Answers so many results with 503 from now on. */
    public void refuseResults(int count) {
        refuseResults(count, UNAVAILABLE);
    }

    /** Answers so many results with that status from now on. */
    public void refuseResults(int count, int status) {
        refusal = status;
        refusedResults.set(count);
    }

    /** Answers so many recognitions with {@code code} 1 from now on. */
    public void refuseRecognitions(int count) {
        refusedRecognitions.set(count);
    }

    /** Every {@code taskRequest}. */
    public List<JsonNode> requests() {
        return requests;
    }

    /** The results that it took. */
    public List<JsonNode> results() {
        return results;
    }

    /** The recognitions that it took. */
    public List<JsonNode> recognitions() {
        return recognitions;
    }

    /** Comes back. */
    public synchronized void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "simulated-task-server");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Goes away: connections are refused. */
    public synchronized void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.equals("/face.jpg")) {
            send(exchange, OK, "image/jpeg", picture);
        } else if (path.equals(prefix + "/taskRequest")) {
            answer(exchange, OK, task(JSON.readTree(body)));
        } else if (path.equals(prefix + "/taskResult")) {
            boolean refused = refusedResults.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
            if (!refused) {
                results.add(JSON.readTree(body));
            }
            answer(exchange, refused ? refusal : OK, reply(refused).toString());
        } else if (path.equals(prefix + "/faceRecognition")) {
            boolean refused = refusedRecognitions.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
            JsonNode recognition = JSON.readTree(body);
            if (!refused) {
                recognitions.add(recognition);
            }
            ObjectNode reply = reply(refused);
            reply.set("snap_time", recognition.path("snap_time"));
            answer(exchange, OK, reply.put("log", "'faceRecognition' " + (refused ? "failed" : "success")).toString());
        } else {
            answer(exchange, NOT_FOUND, "{}");
        }
    }

    private String task(JsonNode request) {
        requests.add(request);
        Queue<String> waiting = tasks.get(request.path("device_id").asText());
        String task = waiting == null ? null : waiting.poll();
        return task != null
                ? task
                : JsonNodeFactory.instance.objectNode().put("request_type", "idleTime")
                        .put("time_stamp", Instant.now().getEpochSecond()).toString();
    }

    private static ObjectNode reply(boolean refused) {
        return JsonNodeFactory.instance.objectNode().put("code", refused ? 1 : 0);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        send(exchange, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
