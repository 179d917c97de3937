package io.facebridge.simulator;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** The HTTP side of a simulated node: operations as JSON and as forms, and files. */
final class NebulaWeb {

    private static final String WS = "/ws/";
    private static final String LOGIN = "257";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx;
    private final NebulaOperations operations;
    private final NebulaLibrary library;
    private final Supplier<byte[]> drawn;
    private final AtomicInteger files = new AtomicInteger();
    private volatile long fileMillis = 1;
    private volatile long hangMillis;
    private volatile boolean hangAtLogin;
    private volatile NebulaRequest last;

    NebulaWeb(Vertx vertx, NebulaOperations operations, NebulaLibrary library, Supplier<byte[]> drawn) {
        this.vertx = vertx;
        this.operations = operations;
        this.library = library;
        this.drawn = drawn;
    }

    void takeForFiles(Duration time) {
        fileMillis = time.toMillis();
    }

    void hang(Duration time) {
        hangMillis = time.toMillis();
    }

    void hangAtLogin(boolean on) {
        hangAtLogin = on;
    }

    NebulaRequest last() {
        return last;
    }

    /** Files that were asked for. */
    int files() {
        return files.get();
    }

    void request(HttpServerRequest request) {
        if (request.path().equals("/api/json")) {
            request.body().onSuccess(body -> answer(request, NebulaRequest.json("POST", request.uri(), json(body))));
        } else if (request.path().equals("/api/form")) {
            form(request);
        } else if (request.path().startsWith(WS)) {
            last = NebulaRequest.json("GET", request.uri(), null);
            file(request);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private void form(HttpServerRequest request) {
        Map<String, byte[]> uploads = new HashMap<>();
        Map<String, String> fileNames = new HashMap<>();
        request.setExpectMultipart(true);
        request.uploadHandler(upload -> {
            Buffer bytes = Buffer.buffer();
            upload.handler(bytes::appendBuffer);
            upload.endHandler(over -> {
                uploads.put(upload.name(), bytes.getBytes());
                fileNames.put(upload.name(), upload.filename());
            });
        });
        request.endHandler(over -> {
            Map<String, String> texts = new HashMap<>();
            request.formAttributes().forEach(text -> texts.put(text.getKey(), text.getValue()));
            answer(request, NebulaRequest.form("POST", request.uri(), texts, uploads, fileNames));
        });
    }

    private void answer(HttpServerRequest request, NebulaRequest asked) {
        last = asked;
        ObjectNode answer = asked.json() == null
                ? NebulaOperations.error(NebulaRefusal.WRONG_PARAMETER)
                : operations.answer(asked, request.getHeader("sessionid"));
        if (hangMillis > 0 && asked.msgId().equals(LOGIN) == hangAtLogin) {
            vertx.setTimer(hangMillis, over -> request.connection().close());
        } else {
            request.response().putHeader("Content-Type", "application/json").end(answer.toString());
        }
    }

    static JsonNode json(Buffer body) {
        try {
            return JSON.readTree(body.getBytes());
        } catch (IOException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private void file(HttpServerRequest request) {
        files.incrementAndGet();
        if (!operations.isSession(request.getHeader("sessionid"))) {
            request.response().putHeader("Content-Type", "application/json").end(NebulaOperations.error(-141).toString());
            return;
        }
        byte[] file = file(URLDecoder.decode(request.path().substring(WS.length()), StandardCharsets.UTF_8));
        if (file == null) {
            request.response().setStatusCode(404).end();
        } else {
            vertx.setTimer(fileMillis,
                    over -> request.response().putHeader("Content-Type", "image/jpeg").end(Buffer.buffer(file)));
        }
    }

    private byte[] file(String path) {
        if (operations.isSamplesOnly()) {
            return drawn.get();
        }
        byte[] captured = library.file(path);
        return captured == null ? operations.faces().file(path) : captured;
    }
}
