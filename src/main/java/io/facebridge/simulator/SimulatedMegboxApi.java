package io.facebridge.simulator;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * A MegBox edge box's own REST interface: chapters 1, 3 to 9, 13 and 20.2 of its Web API with state, all others from the
 * manual's samples. As the box it takes one call at a time and answers 104004 to whoever comes in between.
 */
public final class SimulatedMegboxApi implements AutoCloseable {

    private static final int ILLEGAL_JSON = 104000;
    private static final int BUSY = 104004;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final boolean secure;
    private final MegboxRecords records = new MegboxRecords();
    private final MegboxInterface api;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final MegboxFaults faults = new MegboxFaults();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile MegboxCall lastCall;
    private volatile DigestGuard digest;
    private volatile long takesMillis = 1;

    /** @param options with TLS or without; the port is a free one */
    public SimulatedMegboxApi(String deviceId, HttpServerOptions options) {
        this.secure = options.isSsl();
        this.api = new MegboxInterface(deviceId, records);
        this.server = vertx.createHttpServer(options).requestHandler(this::handle)
                .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    public URI baseUrl() {
        return URI.create((secure ? "https" : "http") + "://127.0.0.1:" + server.actualPort());
    }

    /** From now on every call must be signed; null for none. */
    public void digest(DigestGuard guard) {
        digest = guard;
    }

    /** The next calls are answered with these codes, one each; 105000 with 500, all others with 400. */
    public void failNext(int... codes) {
        faults.failNext(codes);
    }

    /** Every call whose path ends so is answered with the code; 0 for no more. */
    public void refuse(String pathEnd, int code) {
        faults.refuse(pathEnd, code);
    }

    /** Calls whose path ends so are taken and never answered. */
    public void hang(String pathEnd) {
        faults.hang(pathEnd);
    }

    /** The box knows no interface whose path holds this, as other firmware. */
    public void unknown(String pathPart) {
        faults.unknown(pathPart);
    }

    /** What its cameras see, and samples have where there is a picture. */
    public void picture(byte[] seen) {
        api.picture(seen);
    }

    /** From now on every call is answered as the manual's samples do, whatever happened before. */
    public void samplesOnly() {
        api.samplesOnly();
    }

    public MegboxFaces faces() {
        return api.faces();
    }

    public MegboxGroups groups() {
        return api.groups();
    }

    public MegboxVideos videos() {
        return api.videos();
    }

    public MegboxSettingsState settings() {
        return api.settings();
    }

    /** The last call that was worked on; null before the first. */
    public MegboxCall lastCall() {
        return lastCall;
    }

    /** How long the box works on a call. */
    public void takes(long millis) {
        takesMillis = millis;
    }

    /** Method, path and query of every call so far, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    public void forgetCalls() {
        calls.clear();
    }

    /** How many calls were under way at the same time at most. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** How many records the queue holds. */
    public int size(String queue) {
        return records.queues().size(queue);
    }

    /** Somebody was recognized: a record in {@code alerts}, with three pictures at relative addresses. */
    public ObjectNode recognize(long at, String faceToken, byte[] face, byte[] scene, byte[] enrolled) {
        return records.recognize(at, faceToken, face, scene, enrolled);
    }

    /** A face was seen in all-face mode: a record in {@code captures}. */
    public ObjectNode captureFace(long at, byte[] face, byte[] scene) {
        return records.captureFace(at, face, scene);
    }

    /** Any other record, as the box would have it. */
    public void add(String queue, ObjectNode record) {
        records.queues().add(queue, record);
    }

    /** Keeps a file; its relative address, as records have it. */
    public String file(String path, byte[] bytes) {
        return records.file(path, bytes);
    }

    /** The file is gone, as when the box made room. */
    public void dropFile(String path) {
        records.dropFile(path);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        int now = running.incrementAndGet();
        mostAtOnce.accumulateAndGet(now, Math::max);
        AtomicBoolean over = new AtomicBoolean();
        request.response().endHandler(done -> ended(over)).closeHandler(gone -> ended(over));
        DigestGuard guard = digest;
        if (guard != null && !guard.admits(request)) {
            return;
        }
        calls.add(request.method() + " " + request.uri());
        if (now > 1) {
            MegboxInterface.refuse(request, BUSY, "NO_ACCESS");
            return;
        }
        request.body().onSuccess(body -> vertx.setTimer(takesMillis, timer -> dispatch(request, body.getBytes())));
    }

    private void ended(AtomicBoolean over) {
        if (over.compareAndSet(false, true)) {
            running.decrementAndGet();
        }
    }

    private void dispatch(HttpServerRequest request, byte[] body) {
        if (faults.take(request)) {
            return;
        }
        MegboxCall call = MegboxCall.of(request, body);
        if (call == null) {
            MegboxInterface.refuse(request, ILLEGAL_JSON, "ILLEGAL_JSON_BODY");
            return;
        }
        lastCall = call;
        api.answer(request, call);
    }
}
