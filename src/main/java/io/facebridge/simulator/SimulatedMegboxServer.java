package io.facebridge.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;

/**
 * A MegBox edge box whose own WebSocket server the gateway connects to: chapter 23.3 of its Web API. It pings every second and
 * drops whoever answers none for ten seconds. Its line can be {@linkplain #wire() disturbed}.
 */
public final class SimulatedMegboxServer implements AutoCloseable {

    private static final Duration PING_EVERY = Duration.ofSeconds(1);
    private static final Duration PONG_WITHIN = Duration.ofSeconds(10);
    private static final int MAX_FRAME = 1 << 26;
    private static final int WAIT_SECONDS = 10;
    private static final int TYPE_BYTES = 8;
    /** Of a connection that broke (RFC 6455, 7.1.5). */
    private static final int ABNORMAL = 1006;

    private final Vertx vertx;
    private final String deviceId;
    private final Supplier<byte[]> pictures;
    private final HttpServer server;
    private final FaultyWire wire;
    private final Set<ServerWebSocket> open = ConcurrentHashMap.newKeySet();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<Integer> closeCodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong pongs = new AtomicLong();
    private final AtomicLong track = new AtomicLong(6018);
    private final AtomicInteger sequence = new AtomicInteger();
    private volatile Consumer<ServerWebSocket> greeting = socket -> {
    };

    /** @param pictures the pictures that the box takes, JPEG */
    public SimulatedMegboxServer(Vertx vertx, String deviceId, Supplier<byte[]> pictures) {
        this(vertx, deviceId, pictures, new HttpServerOptions());
    }

    /** @param options for example TLS */
    public SimulatedMegboxServer(Vertx vertx, String deviceId, Supplier<byte[]> pictures, HttpServerOptions options) {
        this.vertx = vertx;
        this.deviceId = deviceId;
        this.pictures = pictures;
        this.server = vertx.createHttpServer(new HttpServerOptions(options).setHost("127.0.0.1").setPort(0)
                .setMaxWebSocketFrameSize(MAX_FRAME).setMaxWebSocketMessageSize(MAX_FRAME)).requestHandler(this::upgrade);
        await(server.listen());
        this.wire = new FaultyWire(vertx, server.actualPort());
        wire.start();
    }

    /** Where the box listens, on this machine. */
    public int port() {
        return wire.port();
    }

    /** The line to the box. */
    public FaultyWire wire() {
        return wire;
    }

    /** What the box does with each new connection, before anything else. */
    public void greet(Consumer<ServerWebSocket> greeting) {
        this.greeting = greeting;
    }

    /** How many connections are open. */
    public int open() {
        return open.size();
    }

    /** How many connections were open at the same time at most. */
    public int mostOpen() {
        return mostOpen.get();
    }

    /** How many connections were opened so far. */
    public int opened() {
        return opened.get();
    }

    /** How many pings were answered. */
    public long pongs() {
        return pongs.get();
    }

    /** How many connections the box dropped since its pings were not answered. */
    public int unanswered() {
        return unanswered.get();
    }

    /** With which codes connections were closed, in that order; 1006 for those that broke. */
    public List<Integer> closeCodes() {
        return List.copyOf(closeCodes);
    }

    /** The texts that came, acknowledgements for example. */
    public List<String> texts() {
        return List.copyOf(texts);
    }

    /** Sends a text on every open connection. */
    public void send(String text) {
        open.forEach(socket -> socket.writeTextMessage(text));
    }

    /** Sends bytes on every open connection, as one message in frames of at most the given length. */
    public void send(byte[] bytes, int frame) {
        open.forEach(socket -> write(socket, bytes, frame));
    }

    /** Says goodbye to every connection. */
    public void closeAll(int code) {
        open.forEach(socket -> socket.close((short) code));
    }

    /** A face matched somebody; bare JSON as text. Gives back its track. */
    public long alert() {
        ObjectNode alert = alertJson();
        send(alert.toString());
        return alert.path("trackId").asLong();
    }

    /** The same with the scene's picture at an address, as it is on the box's own REST interface. */
    public long alert(String fullImage) {
        ObjectNode alert = alertJson();
        alert.withObject("/images").put("fullImage", fullImage);
        send(alert.toString());
        return alert.path("trackId").asLong();
    }

    /** The same as header and JSON in a binary message. */
    public long alertFrame() {
        ObjectNode alert = alertJson();
        byte[] json = alert.toString().getBytes(StandardCharsets.UTF_8);
        byte[] type = new byte[TYPE_BYTES];
        byte[] word = "Alert".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(word, 0, type, 0, word.length);
        byte[] frame = ByteBuffer.allocate(TYPE_BYTES + 2 * Integer.BYTES + json.length)
                .put(type).putInt(json.length).putInt(sequence.incrementAndGet()).put(json).array();
        send(frame, MAX_FRAME);
        return alert.path("trackId").asLong();
    }

    /** A face was seen; bare JSON as text. */
    public long capture() {
        long now = System.currentTimeMillis();
        ObjectNode capture = report("Capture").put("enterTimestamp", now - 900).put("catchTimestamp", now)
                .put("leaveTimestamp", now).put("captureFace", base64()).put("bestStranger", false);
        send(capture.toString());
        return capture.path("trackId").asLong();
    }

    @Override
    public void close() {
        wire.close();
        await(server.close());
    }

    /** By hand: inside Quarkus Vert.x calls no webSocketHandler. */
    private void upgrade(HttpServerRequest request) {
        request.toWebSocket().onSuccess(this::accept);
    }

    private void accept(ServerWebSocket socket) {
        open.add(socket);
        opened.incrementAndGet();
        mostOpen.accumulateAndGet(open.size(), Math::max);
        long[] heard = { System.nanoTime() };
        long pinging = vertx.setPeriodic(PING_EVERY.toMillis(), tick -> {
            if (System.nanoTime() - heard[0] > PONG_WITHIN.toNanos()) {
                unanswered.incrementAndGet();
                socket.close();
            } else if (!socket.isClosed()) {
                socket.writePing(Buffer.buffer("box"));
            }
        });
        socket.pongHandler(pong -> {
            heard[0] = System.nanoTime();
            pongs.incrementAndGet();
        });
        socket.textMessageHandler(texts::add);
        socket.closeHandler(closed -> {
            vertx.cancelTimer(pinging);
            closeCodes.add(socket.closeStatusCode() == null ? ABNORMAL : (int) socket.closeStatusCode());
            open.remove(socket);
        });
        greeting.accept(socket);
    }

    private ObjectNode alertJson() {
        ObjectNode alert = report("Alert").put("timestamp", System.currentTimeMillis()).put("faceToken", "2f6c1d")
                .put("searchScore", 91.7).put("livenessScore", 0.97).put("aboveHigh", 1).put("fmpErr", 0)
                .put("openDoorStatus", 0);
        alert.putArray("alertGroup").addObject().put("groupName", "staff");
        alert.putObject("images").put("captureFace", base64());
        return alert;
    }

    private ObjectNode report(String dataType) {
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("dataType", dataType).put("deviceId", deviceId)
                .put("videoNo", 1).put("channelName", "Northeast Gate").put("chnDetectType", 1)
                .put("trackId", track.incrementAndGet()).put("trackIdTimes", 1).put("objType", "face");
        report.putObject("faceAttr").put("age", 36).put("gender", 1).put("glasses", 0);
        report.putObject("detectionResult").put("left", 600).put("top", 400).put("right", 840).put("bottom", 700);
        report.putObject("targetResult").put("left", 40).put("top", 50).put("right", 200).put("bottom", 250);
        return report;
    }

    private String base64() {
        return Base64.getEncoder().encodeToString(pictures.get());
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the box does not work", e);
        }
    }

    private static void write(ServerWebSocket socket, byte[] bytes, int frame) {
        for (int at = 0; at == 0 || at < bytes.length; at += frame) {
            int end = Math.min(bytes.length, at + frame);
            Buffer part = Buffer.buffer(Arrays.copyOfRange(bytes, at, end));
            boolean last = end == bytes.length;
            socket.writeFrame(at == 0 ? WebSocketFrame.binaryFrame(part, last) : WebSocketFrame.continuationFrame(part, last));
        }
    }
}
