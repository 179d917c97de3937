package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A receiver that answers {@link #LATE} after a request came. */
class SinkExchangeTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LATE = Duration.ofMillis(800);
    private static final Duration LONG = Duration.ofSeconds(30);

    private HttpServer receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", request -> CompletableFuture
                .delayedExecutor(LATE.toMillis(), TimeUnit.MILLISECONDS).execute(() -> answer(request)));
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void endsWhatTakesLonger() {
        assertThatThrownBy(() -> post(RequestConfig.DEFAULT)).isInstanceOf(InterruptedIOException.class)
                .hasMessageContaining("longer than PT0.2S");
    }

    @Test
    void waitsAsLongAsTheSinkSaysWhereThatIsLonger() throws IOException {
        assertThat(post(RequestConfig.custom().setResponseTimeout(Timeout.of(LONG)).build())).isEqualTo(200);
    }

    private int post(RequestConfig config) throws IOException {
        try (CloseableHttpClient client = HttpClients.custom().disableAutomaticRetries().setDefaultRequestConfig(config)
                .addExecInterceptorFirst("exchange", new SinkExchange(SHORT, SinkExchange.clock())).build()) {
            return client.execute(new HttpPost("http://127.0.0.1:" + receiver.getAddress().getPort() + "/"),
                    answer -> answer.getCode());
        }
    }

    private static void answer(HttpExchange request) {
        try (request) {
            request.sendResponseHeaders(200, -1);
        } catch (IOException tooLate) {
            return; // whoever asked did not wait for it
        }
    }
}
