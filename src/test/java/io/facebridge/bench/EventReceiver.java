package io.facebridge.bench;

import java.util.function.Consumer;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/** An HTTP receiver of events that takes them all, once it is there. */
final class EventReceiver implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final int port;
    private final Consumer<byte[]> taker;
    private HttpServer server;
    private volatile Throwable failure;

    EventReceiver(int port, Consumer<byte[]> taker) {
        this.port = port;
        this.taker = taker;
    }

    /** Listens. */
    void start() {
        server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1")).requestHandler(request -> request.body()
                .onSuccess(body -> {
                    taker.accept(body.getBytes());
                    request.response().setStatusCode(204).end();
                }).onFailure(e -> failure = e)).exceptionHandler(e -> failure = e);
        server.listen(port).toCompletionStage().toCompletableFuture().join();
    }

    /** @throws IllegalStateException where it could not take an event */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("an event cannot be taken", failure);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
