package io.facebridge.route.terminal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;

/** Answers that are written piece by piece, as Camel writes streams. */
class KnownLengthsTest {

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(new KnownLengths("/taskRequest", "/terminal/media")::filter);
        router.route().handler(request -> {
            request.response().setChunked(true).putHeader("Content-Length", "10");
            request.response().write("12345");
            if (request.request().path().equals("/taskRequest")) {
                request.response().write("67890");
            }
            request.response().end();
        });
        server = vertx.createHttpServer().requestHandler(router).listen(0, "localhost").toCompletionStage()
                .toCompletableFuture()
                .get(10, SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }

    @Test
    void goOutWithTheirLengthAndNotInChunks() throws Exception {
        HttpResponse<String> answer = get("/taskRequest");

        assertThat(answer.body()).isEqualTo("1234567890");
        assertThat(answer.headers().firstValue("Content-Length")).contains("10");
        assertThat(answer.headers().firstValue("Transfer-Encoding")).isEmpty();
    }

    @Test
    void endTheirConnectionWhereTheyEndTooEarly() {
        assertThatThrownBy(() -> get("/terminal/media/x")).isInstanceOf(IOException.class).hasMessageNotContaining("timed out");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.actualPort() + path))
                        .version(HttpClient.Version.HTTP_1_1).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
