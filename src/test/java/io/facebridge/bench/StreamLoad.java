package io.facebridge.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;

/** Load from WebSockets that each carry one frame at a time, until it is acknowledged. */
final class StreamLoad implements AutoCloseable {

    private static final String PATH = "/megbox/ws";
    private static final int MAX_FRAME = 8 * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final int connections;
    private final WebSocketClient client;

    StreamLoad(int connections) {
        this.connections = connections;
        this.client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(MAX_FRAME).setMaxConnections(connections));
    }

    /** Every connection sends the next frame when the last is acknowledged. */
    Load.Result run(URI server, FrameWorkload workload, int seconds) throws InterruptedException {
        Tally tally = new Tally();
        run(server, workload, Schedule.closedLoop(Duration.ofSeconds(seconds)), tally);
        return tally.result();
    }

    void run(URI server, FrameWorkload workload, Schedule schedule, Tally tally) throws InterruptedException {
        List<Box> boxes = boxes(server, workload);
        try {
            Drive.run(vertx, boxes, schedule, tally);
        } finally {
            boxes.forEach(Box::close);
        }
    }

    private List<Box> boxes(URI server, FrameWorkload workload) throws InterruptedException {
        List<Future<Box>> opening = Stream.generate(() -> client.connect(server.getPort(), server.getHost(), PATH)
                .map(socket -> new Box(socket, workload))).limit(connections).toList();
        try {
            Future.all(opening).toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("no WebSocket to " + server, e.getCause());
        }
        return opening.stream().map(Future::result).toList();
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }

    /** One connection, on its event loop. */
    private static final class Box implements Line {

        private final WebSocket socket;
        private final FrameWorkload workload;
        private Promise<Void> acknowledged;

        private Box(WebSocket socket, FrameWorkload workload) {
            this.socket = socket;
            this.workload = workload;
            socket.textMessageHandler(ack -> end(ack.endsWith("ACK") ? null : "answered with something else"));
            socket.closeHandler(closed -> end("closed"));
        }

        @Override
        public Future<Void> send() {
            if (socket.isClosed()) {
                return Future.failedFuture("closed");
            }
            acknowledged = Promise.promise();
            Future<Void> done = acknowledged.future();
            socket.writeFinalBinaryFrame(workload.next());
            return done;
        }

        private void end(String failure) {
            Promise<Void> waiting = acknowledged;
            acknowledged = null;
            if (waiting == null) {
                return;
            }
            if (failure == null) {
                waiting.complete();
            } else {
                waiting.fail(failure);
            }
        }

        private void close() {
            socket.close();
        }
    }
}
