package io.facebridge.route.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

class BoundedHttpTest {

    private final ScheduledExecutorService deadlines = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(new byte[1000]);
                }
            } catch (IOException e) {
                exchange.close();
            }
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/endless");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
        deadlines.shutdownNow();
    }

    @Test
    void anAnswerWithoutAnEndIsLeftOnceItIsTooLarge() {
        Duration timeout = Duration.ofSeconds(15);
        long before = System.nanoTime();
        try (BoundedHttp http = http(timeout)) {
            assertThatThrownBy(() -> http.send(uri("/endless"), null, 5000)).isInstanceOf(BoundedHttp.TooLargeException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(timeout.dividedBy(2));
    }

    @Test
    void anAnswerWithoutAnEndIsLeftInTime() {
        try (BoundedHttp http = http(Duration.ofMillis(300))) {
            assertThatThrownBy(() -> http.send(uri("/endless"), null, Integer.MAX_VALUE)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void nobodyIsSentElsewhere() throws IOException {
        try (BoundedHttp http = http(Duration.ofSeconds(15))) {
            assertThat(http.send(uri("/moved"), null, 5000).status()).isEqualTo(302);
        }
    }

    private BoundedHttp http(Duration timeout) {
        return new BoundedHttp(SystemDefaultDnsResolver.INSTANCE, 1, deadlines, timeout);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
