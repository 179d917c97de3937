package io.facebridge.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;

/**
 * A SenseNebula-M node's own interface on a port of this machine: operations at {@code /api/json} and {@code /api/form}, the
 * subscription and the pictures under {@code /ws/}. What it captures it keeps, also while nobody is connected and while it is
 * switched off.
 */
public final class SimulatedNebulaServer implements AutoCloseable {

    /** The user and the password that it takes at first. */
    public static final String USER = "admin";
    public static final String PASSWORD = "Simulated-257";

    private static final String WS = "/ws/";
    private static final int WRONG_KEY = -3596;
    private static final int MAX_FRAME = 8 << 20;
    private static final int SECONDS = 10;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
    private final NebulaLibrary library;
    private final NebulaOperations operations;
    private final Set<ServerWebSocket> subscribers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final NebulaWeb web;
    private HttpServer server;
    private int port;

    /**
     * @param deviceId what it calls itself
     * @param zone where its clock stands
     * @param drawn gives a JPEG for every picture that it takes
     */
    public SimulatedNebulaServer(String deviceId, ZoneId zone, Supplier<byte[]> drawn) {
        this.library = new NebulaLibrary(drawn);
        this.operations = new NebulaOperations(deviceId, PASSWORD, zone, library, drawn);
        this.web = new NebulaWeb(vertx, operations, library, drawn);
    }

    /** Switches it on, the first time on a free port, later on the same again. */
    public URI start() {
        return start(port);
    }

    /** Switches it on at a port of this machine, 0 for a free one. */
    public synchronized URI start(int wanted) {
        server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setMaxWebSocketFrameSize(MAX_FRAME))
                .requestHandler(this::request);
        await(server.listen(wanted));
        port = server.actualPort();
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Switches it off, with all its connections; its sessions are gone, what it keeps is not. */
    public synchronized void stop() {
        operations.expireSessions();
        await(server.close());
        subscribers.clear();
    }

    /** Closes the connections of all subscribers. */
    public void cut() {
        subscribers.forEach(ServerWebSocket::close);
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    /** A face that resembles an enrolled picture. @return its snap_id */
    public String recognized() {
        return push(library.face(operations.now(), 96));
    }

    /** A face that resembles none enough. @return its snap_id */
    public String stranger() {
        return push(library.face(operations.now(), 38));
    }

    /** A face of a camera that compares with nothing. @return its snap_id */
    public String captured() {
        return push(library.face(operations.now(), -1));
    }

    /** @return its snap_id */
    public String body() {
        return push(library.body(operations.now()));
    }

    /** A face without comparison that only the records have. @return its snap_id */
    public String recorded(LocalDateTime at) {
        return library.face(at, -1).path("snap_id").asText();
    }

    /** Its clock. */
    public LocalDateTime now() {
        return operations.now();
    }

    /** Sends a text to all subscribers, whatever it is. */
    public void say(String text) {
        subscribers.forEach(socket -> await(socket.writeTextMessage(text)));
    }

    /** The picture of a capture is deleted. */
    public void deletePicture(String path) {
        library.delete(path);
    }

    /** How long it takes for each picture that is asked for. */
    public void takeForPictures(Duration time) {
        web.takeForFiles(time);
    }

    /** From now on every call is answered as the manual's samples are; every file is a picture. */
    public void answerWithSamples() {
        operations.answerWithSamples();
    }

    /** From now on it takes requests, does what they ask for, and ends the connection so much later without an answer. */
    public void hang(Duration time) {
        web.hang(time);
    }

    /** Whether it is logins, and nothing else, that it does not answer. */
    public void hangAtLogin(boolean on) {
        web.hangAtLogin(on);
    }

    /** From now on it gives enrolled pictures by their path alone. */
    public void giveOutPathsOnly() {
        operations.faces().giveOutPathsOnly();
    }

    /** In this picture it sees no face. */
    public void noFaceIn(byte[] picture) {
        operations.faces().noFaceIn(picture);
    }

    /** What it was asked last over its HTTP interface; null before. */
    public NebulaRequest last() {
        return web.last();
    }

    /** Sessions that it knows. */
    public int sessions() {
        return operations.sessions();
    }

    /** Every session ends. */
    public void expireSessions() {
        operations.expireSessions();
    }

    public void setPassword(String password) {
        operations.password(password);
    }

    /** What 1286 answers from now on; null for the right key. */
    public void giveOutKey(String wrong) {
        operations.giveOutKey(wrong);
    }

    /** How often the operation was called, refused calls among them. */
    public int calls(String msgId) {
        return operations.calls(msgId);
    }

    /** WebSockets that were opened. */
    public int connections() {
        return connections.get();
    }

    /** Subscriptions that were accepted. */
    public int subscriptions() {
        return subscriptions.get();
    }

    /** Subscribers at this moment. */
    public int subscribers() {
        return subscribers.size();
    }

    /** Pictures that were asked for. */
    public int pictures() {
        return web.files();
    }

    private String push(ObjectNode data) {
        String snap = data.put("device_id", operations.deviceId()).path("snap_id").asText();
        ObjectNode push = library.push(snap);
        subscribers.forEach(socket -> socket.writeTextMessage(push.toString()));
        return snap;
    }

    private void request(HttpServerRequest request) {
        if (request.path().equals(WS) && request.headers().contains("Upgrade", "websocket", true)) {
            request.toWebSocket().onSuccess(this::socket);
        } else {
            web.request(request);
        }
    }

    private void socket(ServerWebSocket socket) {
        connections.incrementAndGet();
        socket.closeHandler(closed -> subscribers.remove(socket));
        socket.textMessageHandler(text -> subscribe(socket, text));
    }

    private void subscribe(ServerWebSocket socket, String text) {
        JsonNode message = NebulaWeb.json(Buffer.buffer(text));
        boolean right = message.path("msg_id").asText().equals("776") && operations.isKey(message.path("key").asText());
        socket.writeTextMessage(
                JsonNodeFactory.instance.objectNode().put("code", right ? 0 : WRONG_KEY).put("msg", "").toString());
        if (right) {
            subscribers.add(socket);
            subscriptions.incrementAndGet();
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the simulated node does not obey", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
