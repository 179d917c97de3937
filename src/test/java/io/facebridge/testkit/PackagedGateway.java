package io.facebridge.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged gateway as a process of its own, on free ports, over a data folder of the test's. */
public final class PackagedGateway implements AutoCloseable {

    /** The token of every gateway that a test starts. */
    public static final String TOKEN = "a-token-for-tests-only";

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final URI uri;
    private final URI management;
    private final Path log;

    private PackagedGateway(Process process, URI uri, URI management, Path log) {
        this.process = process;
        this.uri = uri;
        this.management = management;
        this.log = log;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param work its working directory; the data folder is {@code data} in it
     * @param options JVM options and system properties
     */
    public static PackagedGateway start(Path work, String... options) {
        try {
            int port = freePort();
            int managementPort = freePort();
            Path log = Files.createTempFile(work, "gateway-", ".log");
            List<String> command = new ArrayList<>(
                    List.of(java(), "-Dfacebridge.admin-token=" + TOKEN, "-Dquarkus.http.port=" + port,
                            "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.management.port=" + managementPort));
            command.addAll(List.of(options));
            command.addAll(List.of("-jar", JAR.toString()));
            Process process = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
            PackagedGateway gateway = new PackagedGateway(process, URI.create("http://127.0.0.1:" + port),
                    URI.create("http://127.0.0.1:" + managementPort), log);
            gateway.awaitReady();
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where devices push to. */
    public URI uri() {
        return uri;
    }

    /** Where health and metrics are. */
    public URI management() {
        return management;
    }

    public long pid() {
        return process.pid();
    }

    /** What it wrote so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** GET of the gateway's own interface, with the token. */
    public HttpResponse<byte[]> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri.resolve(path)).header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** SIGKILL: no shutdown hook runs. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM, and waits for the end. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    /** A port that nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The java command of the JVM that runs the tests. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the gateway did not end:\n" + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady() {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(management.resolve("/observe/health/ready")).timeout(Duration.ofSeconds(5))
                .build();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the gateway ended at its start:\n" + log());
            }
            return status(client, ready) == 200;
        });
    }

    private static int status(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }
}
