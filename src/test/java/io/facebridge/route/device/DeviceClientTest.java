package io.facebridge.route.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.device.AllowedNetworks;
import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfile.Credentials;
import io.facebridge.device.DeviceProfile.Tls;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.event.Protocol;
import io.facebridge.operation.Content;
import io.facebridge.simulator.DigestGuard;
import io.facebridge.testkit.FreePorts;
import io.facebridge.testkit.SelfSigned;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;

/** Over real connections: what goes out, what is let in, how long it may take. */
class DeviceClientTest {

    private static final AllowedNetworks LOOPBACK = AllowedNetworks.of("127.0.0.0/8");
    private static final MemorySize LIMIT = new MemorySize(java.math.BigInteger.valueOf(1000));

    private final Vertx vertx = Vertx.vertx();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @BeforeEach
    void nothingSeen() {
        seen.clear();
    }

    @AfterEach
    void stop() throws Exception {
        deadlines.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theQueryGoesOutAsItWasGiven() throws IOException {
        HttpServer server = server(request -> request.response().putHeader("Content-Type", "text/plain").end("here"));

        DeviceReply reply = client(http(server), Credentials.NONE, Tls.VERIFIED, LOOPBACK)
                .send(DeviceRequest.get("/v1/MEGBOX/./alerts?pageToken=7&pageSize=50&timeStart=1&x=a%2Fb//=="));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("text/plain");
        assertThat(reply.body()).asString(StandardCharsets.UTF_8).isEqualTo("here");
        assertThat(seen).containsExactly("GET /v1/MEGBOX/./alerts?pageToken=7&pageSize=50&timeStart=1&x=a%2Fb//==");
    }

    @Test
    void aBodyGoesOutWithItsHeaders() throws IOException {
        HttpServer server = server(request -> request.body().onSuccess(
                body -> request.response().setStatusCode(400).end(request.getHeader("Content-Type") + " " + body)));

        DeviceReply reply = client(http(server), Credentials.NONE, Tls.VERIFIED, LOOPBACK)
                .send(new DeviceRequest("POST", "/faces",
                        Map.of("Content-Type", "application/json"), Content.of("{}".getBytes(StandardCharsets.UTF_8)), null));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).asString(StandardCharsets.UTF_8).isEqualTo("application/json {}");
    }

    @Test
    void aChallengeIsAnsweredAndUsedAgain() throws IOException {
        DigestGuard digest = new DigestGuard("admin", "megbox");
        HttpServer server = server(request -> answerIfAdmitted(digest, request));
        DeviceClient client = client(http(server), new Credentials(null, "megbox"), Tls.VERIFIED, LOOPBACK);

        assertThat(client.send(DeviceRequest.get("/a?b=c")).status()).isEqualTo(200);
        assertThat(client.send(DeviceRequest.get("/a?b=d")).status()).isEqualTo(200);
        assertThat(digest.challenges()).isEqualTo(1);

        digest.expireNonces();
        assertThat(client.send(DeviceRequest.get("/a")).status()).isEqualTo(200);
        assertThat(digest.challenges()).isEqualTo(2);
    }

    @Test
    void aWrongPasswordIsTriedOnce() throws IOException {
        DigestGuard digest = new DigestGuard("admin", "another");
        HttpServer server = server(request -> answerIfAdmitted(digest, request));

        DeviceReply reply = client(http(server), new Credentials("admin", "megbox"), Tls.VERIFIED, LOOPBACK)
                .send(DeviceRequest.get("/a"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(seen).hasSize(2);
    }

    @Test
    void thePasswordIsNeverSentAsBasic() throws IOException {
        HttpServer server = server(request -> request.response().setStatusCode(401)
                .putHeader("WWW-Authenticate", "Basic realm=\"box\"").end());

        DeviceReply reply = client(http(server), new Credentials("admin", "megbox"), Tls.VERIFIED, LOOPBACK)
                .send(DeviceRequest.get("/a"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(seen).containsExactly("GET /a");
    }

    @Test
    void noRedirectIsFollowed() throws IOException {
        HttpServer server = server(request -> request.response().setStatusCode(302).putHeader("Location", "/other").end());

        assertThat(client(http(server), Credentials.NONE, Tls.VERIFIED, LOOPBACK).send(DeviceRequest.get("/a")).status())
                .isEqualTo(302);
        assertThat(seen).hasSize(1);
    }

    @Test
    void anAddressThatIsNotAllowedIsNotConnectedTo() throws IOException {
        HttpServer server = server(request -> request.response().end());

        assertThatThrownBy(() -> client(http(server), Credentials.NONE, Tls.VERIFIED, AllowedNetworks.of("10.0.0.0/8"))
                .send(DeviceRequest.get("/a")))
                .isInstanceOf(DeviceUnreachableException.class).hasMessageContaining("allowed-networks");
        assertThat(seen).isEmpty();
    }

    @Test
    void aLargeAnswerIsCutOff() throws IOException {
        HttpServer stated = server(request -> request.response().end("x".repeat(1001)));
        HttpServer chunked = server(request -> request.response().setChunked(true).end("x".repeat(1001)));
        HttpServer fits = server(request -> request.response().end("x".repeat(1000)));

        assertThatThrownBy(
                () -> client(http(stated), Credentials.NONE, Tls.VERIFIED, LOOPBACK).send(DeviceRequest.get("/a")))
                .isInstanceOf(DeviceReplyTooLargeException.class);
        assertThatThrownBy(
                () -> client(http(chunked), Credentials.NONE, Tls.VERIFIED, LOOPBACK).send(DeviceRequest.get("/a")))
                .isInstanceOf(DeviceReplyTooLargeException.class);
        assertThat(client(http(fits), Credentials.NONE, Tls.VERIFIED, LOOPBACK).send(DeviceRequest.get("/a")).body())
                .hasSize(1000);
    }

    @Test
    void noAnswerInTimeLeavesOpenWhatWasDone() throws IOException {
        HttpServer silent = server(request -> {
        });
        HttpServer dripping = server(request -> drip(request));

        for (HttpServer server : List.of(silent, dripping)) {
            assertThatThrownBy(() -> client(http(server), Credentials.NONE, Tls.VERIFIED, LOOPBACK)
                    .send(new DeviceRequest("GET", "/secret", Map.of(), null, Duration.ofMillis(300))))
                    .isInstanceOf(DeviceTimeoutException.class).hasMessageContaining("box-1").hasMessageNotContaining("secret");
        }
    }

    @Test
    void whereNobodyListensNothingWasSent() {
        int free = FreePorts.next();
        assertThatThrownBy(() -> client(URI.create("http://127.0.0.1:" + free), Credentials.NONE, Tls.VERIFIED, LOOPBACK)
                .send(DeviceRequest.get("/a"))).isInstanceOf(DeviceUnreachableException.class);
    }

    @Test
    void onlyTheCertificateOfTheProfileIsTrusted(@TempDir Path folder) throws Exception {
        SelfSigned own = SelfSigned.in(folder, "own");
        SelfSigned other = SelfSigned.in(folder, "other");
        HttpServer server = start(new HttpServerOptions().setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(own.store().toString()).setPassword(SelfSigned.PASSWORD)),
                request -> request.response().end("here"));
        URI base = URI.create("https://127.0.0.1:" + server.actualPort());

        assertThat(client(base, Credentials.NONE, new Tls(true, own.pem()), LOOPBACK).send(DeviceRequest.get("/a")).status())
                .isEqualTo(200);
        assertThat(client(base, Credentials.NONE, new Tls(false, null), LOOPBACK).send(DeviceRequest.get("/a")).status())
                .isEqualTo(200);
        for (Tls strict : List.of(Tls.VERIFIED, new Tls(true, other.pem()))) {
            assertThatThrownBy(() -> client(base, Credentials.NONE, strict, LOOPBACK).send(DeviceRequest.get("/a")))
                    .isInstanceOf(DeviceUnreachableException.class).hasMessageContaining("TLS");
        }
    }

    @Test
    void theWayOfAProfileThatNoLongerHoldsIsNotKept() throws Exception {
        AtomicInteger open = new AtomicInteger();
        HttpServer server = vertx.createHttpServer().connectionHandler(connection -> {
            open.incrementAndGet();
            connection.closeHandler(closed -> open.decrementAndGet());
        }).requestHandler(request -> request.response().end()).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().join();
        DeviceProfile old = profile("old", http(server));
        DeviceProfile current = profile("new", http(server));
        DeviceHttp calls = new DeviceHttp(CONFIG, DeviceProfiles.of(ZoneOffset.UTC, current), null, LOOPBACK);
        try {
            assertThat(calls.send(old, DeviceRequest.get("/a")).status()).isEqualTo(200);
            await().until(() -> open.get() == 0);

            assertThat(calls.send(current, DeviceRequest.get("/a")).status()).isEqualTo(200);
            assertThat(calls.send(old, DeviceRequest.get("/a")).status()).isEqualTo(200);
            await().until(() -> open.get() == 1);
        } finally {
            calls.stop();
        }
        await().until(() -> open.get() == 0);
    }

    /** Without a protocol: nobody is told of its signs of life. */
    private static DeviceProfile profile(String name, URI base) {
        return new DeviceProfile("box-1", null, name, base, Credentials.NONE, null, null, Tls.VERIFIED, null, null,
                null, DeviceProfile.Origin.REST);
    }

    @Test
    void aPathThatCouldSmuggleARequestIsRefused() {
        for (String path : List.of("/a b", "/a\r\nHost: x", "//elsewhere/a", "a", "http://elsewhere/")) {
            assertThatThrownBy(() -> DeviceRequest.get(path)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void drip(HttpServerRequest request) {
        request.response().setChunked(true);
        vertx.setPeriodic(20, timer -> {
            if (request.response().closed()) {
                vertx.cancelTimer(timer);
            } else {
                request.response().write("x");
            }
        });
    }

    private static void answerIfAdmitted(DigestGuard digest, HttpServerRequest request) {
        if (digest.admits(request)) {
            request.response().end();
        }
    }

    private static URI http(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private HttpServer server(io.vertx.core.Handler<HttpServerRequest> handler) {
        return start(new HttpServerOptions(), handler);
    }

    private HttpServer start(HttpServerOptions options, io.vertx.core.Handler<HttpServerRequest> handler) {
        return vertx.createHttpServer(options)
                .requestHandler(request -> {
                    seen.add(request.method() + " " + request.uri());
                    handler.handle(request);
                })
                .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    private DeviceClient client(URI base, Credentials credentials, Tls tls, AllowedNetworks networks) throws IOException {
        return new DeviceClient(
                new DeviceProfile("box-1", Protocol.MEGBOX, null, base, credentials, null, null, tls, null, null,
                        null, DeviceProfile.Origin.REST),
                CONFIG, networks, deadlines);
    }

    private static final DeviceCallConfig CONFIG = new DeviceCallConfig() {

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public MemorySize maxReply() {
            return LIMIT;
        }

        @Override
        public int maxConnections() {
            return 2;
        }

        @Override
        public Duration digestReuse() {
            return Duration.ofSeconds(50);
        }
    };
}
