package io.facebridge.simulator;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * A MegBox edge box's own REST interface: chapters 1, 3 to 9, 13 and 20.2 of its Web API with state, all others from the
 * manual's samples. As the box it takes one call at a time and answers 104004 to whoever comes in between.
 */
public final class SimulatedMegboxApi implements AutoCloseable {

    private static final String BASE = MegboxCall.BASE + "/";
    private static final int ILLEGAL_JSON = 104000;
    private static final String CAMERA = "PMtest01";
    private static final int BUSY = 104004;
    private static final int NOT_FOUND = 104007;
    private static final int ILLEGAL_ARGUMENT = 104001;
    private static final int DEFAULT_PAGE = 100;

    private final Vertx vertx = Vertx.vertx();
    private final String deviceId;
    private final HttpServer server;
    private final boolean secure;
    private final MegboxQueues queues = new MegboxQueues();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Queue<Integer> errors = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicLong track = new AtomicLong(6018);
    private final MegboxFaces faces = new MegboxFaces();
    private final MegboxGroups groups = new MegboxGroups(faces);
    private final MegboxVideos videos = new MegboxVideos(() -> this.picture);
    private final MegboxSettingsState settings;
    private final Set<String> hanging = ConcurrentHashMap.newKeySet();
    private volatile byte[] picture = new byte[]{ (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9 };
    private volatile SampleReplies samples;
    private volatile boolean samplesOnly;
    private volatile MegboxCall lastCall;
    private volatile DigestGuard digest;
    private volatile long takesMillis = 1;

    /** @param options with TLS or without; the port is a free one */
    public SimulatedMegboxApi(String deviceId, HttpServerOptions options) {
        this.deviceId = deviceId;
        this.secure = options.isSsl();
        this.settings = new MegboxSettingsState(deviceId);
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
        for (int code : codes) {
            errors.add(code);
        }
    }

    /** Every call whose path ends so is answered with the code; 0 for no more. */
    public void refuse(String pathEnd, int code) {
        if (code == 0) {
            refused.remove(pathEnd);
        } else {
            refused.put(pathEnd, code);
        }
    }

    /** Calls whose path ends so are taken and never answered; null for no more. */
    public void hang(String pathEnd) {
        if (pathEnd == null) {
            hanging.clear();
        } else {
            hanging.add(pathEnd);
        }
    }

    /** What its cameras see, and samples have where there is a picture. */
    public void picture(byte[] seen) {
        picture = seen.clone();
        samples = null;
    }

    /** From now on every call is answered as the manual's samples do, whatever happened before. */
    public void samplesOnly() {
        samplesOnly = true;
    }

    public MegboxFaces faces() {
        return faces;
    }

    public MegboxGroups groups() {
        return groups;
    }

    public MegboxVideos videos() {
        return videos;
    }

    public MegboxSettingsState settings() {
        return settings;
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
        return queues.size(queue);
    }

    /** Somebody was recognized: a record in {@code alerts}, with three pictures at relative addresses. */
    public ObjectNode recognize(long at, String faceToken, byte[] face, byte[] scene, byte[] enrolled) {
        long id = track.incrementAndGet();
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("channelName", CAMERA).put("videoNo", 1).put("trackId",
                id);
        record.put("livenessScore", 93.5)
                .put("captureImageURL", file("record_CHN0/" + id + "_1_c0.00_r-8.82.jpg", face))
                .put("captureFullImageURL", file("record_CHN0/" + id + "_0_661_243.jpg", scene))
                .put("timestamp", at)
                .put("stranger", 0);
        ObjectNode best = record.putObject("top1").put("searchScore", 80.64).put("faceToken", faceToken);
        best.put("imageId", "aOnb1s5qP0AU6RRQDs-BoA==").put("description", "visitor.jpg");
        best.put("faceImageURL", file("group/face_data/" + faceToken + ".jpg", enrolled));
        best.putArray("group").addObject().put("groupName", "staff");
        best.putArray("alertGroup").addObject().put("groupName", "staff");
        putLegacyFace(record);
        queues.add("alerts", record);
        return record;
    }

    /** A face was seen in all-face mode: a record in {@code captures}. */
    public ObjectNode captureFace(long at, byte[] face, byte[] scene) {
        long id = track.incrementAndGet();
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("channelName", CAMERA).put("trackId", id);
        record.put("faceImageURI", file("record_CHN0/" + id + "_1.jpg", face))
                .put("fullImageURI", file("record_CHN0/" + id + "_0.jpg", scene))
                .put("enterTimestamp", at - 500)
                .put("catchTimestamp", at)
                .put("leaveTimestamp", at + 500);
        putLegacyFace(record);
        queues.add("captures", record);
        return record;
    }

    /** Any other record, as the box would have it. */
    public void add(String queue, ObjectNode record) {
        queues.add(queue, record);
    }

    /** Keeps a file; its relative address, as records have it. */
    public String file(String path, byte[] bytes) {
        files.put("/" + path, bytes);
        return "./" + path;
    }

    /** The file is gone, as when the box made room. */
    public void dropFile(String path) {
        files.remove("/" + path);
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
            answer(request, BUSY, "NO_ACCESS", null);
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
        if (hanging.stream().anyMatch(request.path()::endsWith)) {
            return;
        }
        Integer error = errors.poll();
        if (error == null) {
            error = refused.entrySet().stream().filter(refusal -> request.path().endsWith(refusal.getKey()))
                    .map(Map.Entry::getValue).findFirst().orElse(null);
        }
        if (error != null) {
            answer(request, error, "refused on demand", null);
            return;
        }
        MegboxCall call = MegboxCall.of(request, body);
        if (call == null) {
            answer(request, ILLEGAL_JSON, "ILLEGAL_JSON_BODY", null);
            return;
        }
        lastCall = call;
        if (samplesOnly) {
            sample(request, call);
        } else if (request.path().startsWith(BASE)) {
            api(request, call);
        } else {
            download(request);
        }
    }

    private void api(HttpServerRequest request, MegboxCall call) {
        String[] steps = call.steps();
        boolean queue = steps[0].equals("alerts") || steps[0].equals("captures");
        if (queue && call.method().equals("GET") && steps.length < 3) {
            page(request, call.path().substring(1));
            return;
        }
        if (queue && call.method().equals("DELETE")) {
            boolean deleted = steps.length == 3 && queues.delete(steps[0], steps[1], Long.parseLong(steps[2]));
            answer(request, deleted ? 0 : NOT_FOUND, deleted ? "success" : "RESOURCES_NOT_FOUND", null);
            return;
        }
        Stream.<Function<MegboxCall, MegboxAnswer>>of(faces::answer, groups::answer, videos::answer, settings::answer)
                .map(part -> part.apply(call)).filter(Objects::nonNull).findFirst()
                .ifPresentOrElse(answer -> answer(request, answer), () -> sample(request, call));
    }

    /** As the manual prints it; a call that it does not know is 404. */
    private void sample(HttpServerRequest request, MegboxCall call) {
        if (samples == null) {
            samples = SampleReplies.of(picture, "megbox-library", "megbox-site");
        }
        String path = call.target().contains("?") ? call.target().substring(0, call.target().indexOf('?')) : call.target();
        JsonNode reply = samples.find(call.method() + " " + path, call.given()).orElse(null);
        if (reply == null) {
            request.response().setStatusCode(404).end();
        } else if (reply.has("file")) {
            file(request, Base64.getDecoder().decode(reply.get("file").asText()));
        } else {
            request.response().setStatusCode(reply.path("code").asInt() == 0 ? 200 : 400)
                    .putHeader("Content-Type", "application/json").end(reply.toString());
        }
    }

    /** The box reads its parameters in a fixed order: {@code pageToken} behind {@code pageSize} is an error. */
    private void page(HttpServerRequest request, String queue) {
        String query = request.query() == null ? "" : request.query();
        if (query.indexOf("pageToken") > query.indexOf("pageSize")) {
            answer(request, ILLEGAL_ARGUMENT, "ILLEGAL_ARGUMENT：pageToken，pageSize", null);
            return;
        }
        answer(request, 0, "success", queues.page(queue, number(request, "pageToken", 0),
                number(request, "pageSize", DEFAULT_PAGE), number(request, "timeStart", 0)));
    }

    private void download(HttpServerRequest request) {
        byte[] bytes = files.get(request.path());
        if (bytes == null) {
            request.response().setStatusCode(404).end();
        } else {
            file(request, bytes);
        }
    }

    private static void file(HttpServerRequest request, byte[] bytes) {
        request.response().putHeader("Content-Type", "image/jpeg").end(Buffer.buffer(bytes));
    }

    private static void answer(HttpServerRequest request, MegboxAnswer answer) {
        if (answer.file() == null) {
            answer(request, answer.code(), answer.message(), answer.data());
        } else {
            file(request, answer.file());
        }
    }

    private static int number(HttpServerRequest request, String name, int absent) {
        String value = request.getParam(name);
        return value == null ? absent : Integer.parseInt(value);
    }

    private static void answer(HttpServerRequest request, int code, String message, ObjectNode data) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
        envelope.put("timestamp", System.currentTimeMillis()).put("timeCost", 1);
        envelope.set("data", data == null ? JsonNodeFactory.instance.objectNode() : data);
        request.response()
                .setStatusCode(code == 0 ? 200 : code == 105000 ? 500 : 400)
                .putHeader("Content-Type", "application/json")
                .end(envelope.toString());
    }

    private static void putLegacyFace(ObjectNode record) {
        record.putObject("faceAttr").put("age", 31).put("gender", 0).put("hair", 2).put("beard", 0).put("hat", 0)
                .put("respirator", 0).put("glasses", 2);
    }
}
