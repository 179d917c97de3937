package io.facebridge.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;

/**
 * What the machine can do at best: a Vert.x server that reads the same body, decodes the same pictures and forces the same
 * bytes to disk, and does nothing else: no JSON is parsed, nothing is looked up, nothing is checked. Pictures go to a file each
 * in {@code pictures/}; the rest of the message is appended as a line to {@code events.jsonl}, which is forced once for all
 * requests that wait. So are the messages of a WebSocket: a frame is then answered with a text, a text (a heartbeat) with
 * nothing, as a box expects. A terminal that asks for a task gets one from memory and nothing is kept of it, as no event
 * becomes of it in the gateway either; what came of the task is kept as every other message is.
 */
public final class BareServer {

    private static final int WORKERS = 64;
    private static final int MAX_FRAME = 8 * 1024 * 1024;
    private static final int ACCEPTED = 202;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS));
    private final BareTasks tasks = new BareTasks();
    private final BareStore store;

    private BareServer(Path folder) throws IOException {
        store = new BareStore(folder);
    }

    /** @param args the port and the folder to write to */
    public static void main(String[] args) throws Exception {
        BareServer server = new BareServer(Files.createDirectories(Path.of(args[1])));
        server.vertx.createHttpServer(new HttpServerOptions().setMaxWebSocketFrameSize(MAX_FRAME))
                .requestHandler(server::handle)
                .webSocketHandler(server::handle)
                .listen(Integer.parseInt(args[0])).toCompletionStage().toCompletableFuture().get();
    }

    private void handle(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (request.path().equals(BareTasks.ASKED_AT)) {
            request.body().onSuccess(question -> response.end(tasks.next(question)));
        } else if (tasks.order(request.path())) {
            response.setStatusCode(ACCEPTED).end();
        } else {
            String contentType = request.getHeader("Content-Type");
            request.body().onSuccess(body -> keep(() -> BareMessage.ofBody(body.getBytes(), contentType))
                    .onSuccess(kept -> response.end("{}"))
                    .onFailure(e -> response.setStatusCode(UNAVAILABLE).end()));
        }
    }

    private void handle(ServerWebSocket socket) {
        socket.binaryMessageHandler(frame -> keep(() -> BareMessage.ofFrame(frame.getBytes()))
                .onSuccess(kept -> socket.writeTextMessage("ACK"))
                .onFailure(e -> socket.close()));
        socket.textMessageHandler(text -> keep(() -> BareMessage.ofBody(text.getBytes(StandardCharsets.UTF_8), null))
                .onFailure(e -> socket.close()));
    }

    private Future<Void> keep(Supplier<BareMessage> message) {
        return vertx.executeBlocking(() -> {
            store.keep(message.get());
            return null;
        }, false);
    }
}
