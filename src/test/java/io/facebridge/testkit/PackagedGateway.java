package io.facebridge.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The packaged gateway as a process of its own, on free ports, over a data folder of the test's. */
public final class PackagedGateway implements AutoCloseable {

    /** The token of every gateway that a test starts. */
    public static final String TOKEN = "a-token-for-tests-only";

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Those that have not ended: they end with this JVM at the latest. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final URI uri;
    private final URI management;
    private final Path log;

    private PackagedGateway(Process process, URI uri, URI management, Path log) {
        this.process = process;
        this.uri = uri;
        this.management = management;
        this.log = log;
        RUNNING.add(process);
        process.onExit().thenRun(() -> RUNNING.remove(process));
    }

    /**
     * Starts it with assertions on, so that every event it makes is held against the schema, and waits until it is ready.
     *
     * @param work its working directory; the data folder is {@code data} in it
     * @param options JVM options and system properties
     */
    public static PackagedGateway start(Path work, String... options) {
        return in(work).checked().with(options).start();
    }

    /** A gateway to be, as a deployer would start it: nothing but what is said here. */
    public static Launch in(Path work) {
        return new Launch(work);
    }

    /** How a gateway is started. */
    public static final class Launch {

        private final Path work;
        private final List<String> before = new ArrayList<>();
        private final List<String> options = new ArrayList<>();
        private final Map<String, String> environment = new HashMap<>();
        private String java = java();

        private Launch(Path work) {
            this.work = work;
        }

        /** JVM options and system properties. */
        public Launch with(String... more) {
            options.addAll(List.of(more));
            return this;
        }

        /** Assertions on, and no optimising compiler: for tests that do not measure. */
        public Launch checked() {
            return with("-ea:io.facebridge...", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        }

        /** A variable of its environment. */
        public Launch environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** A command that runs it, {@code prlimit --fsize=…} for example. */
        public Launch through(String... command) {
            before.addAll(List.of(command));
            return this;
        }

        /** Another JDK than that of the tests. */
        public Launch on(Path javaHome) {
            java = javaHome.resolve("bin/java").toString();
            return this;
        }

        /** Starts it and waits until it is ready; where that fails, nothing goes on running. */
        public PackagedGateway start() {
            PackagedGateway gateway = launch();
            boolean ready = false;
            try {
                gateway.awaitReady();
                ready = true;
                return gateway;
            } finally {
                if (!ready) {
                    gateway.process.destroyForcibly();
                }
            }
        }

        /** Starts it and waits for nothing. */
        public PackagedGateway launch() {
            int port = freePort();
            int managementPort = freePort();
            List<String> command = new ArrayList<>(before);
            command.addAll(List.of(java, "-Dfacebridge.admin-token=" + TOKEN, "-Dquarkus.http.port=" + port,
                    "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.management.port=" + managementPort));
            command.addAll(options);
            command.addAll(List.of("-jar", JAR.toString()));
            try {
                Path log = Files.createTempFile(work, "gateway-", ".log");
                ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true)
                        .redirectOutput(log.toFile());
                builder.environment().putAll(environment);
                return new PackagedGateway(builder.start(), URI.create("http://127.0.0.1:" + port),
                        URI.create("http://127.0.0.1:" + managementPort), log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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

    /** Of the gateway, or of the command that runs it. */
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

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it ended by itself; its exit code. */
    public int awaitExit() {
        awaitEnd();
        return process.exitValue();
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
        return FreePorts.next();
    }

    /** The java command of the JVM that runs the tests. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void awaitEnd() {
        awaitProcess();
        String complaints = log().lines().filter(line -> line.contains(EventContractExtension.COMPLAINT))
                .collect(Collectors.joining("\n"));
        if (!complaints.isEmpty()) {
            throw new AssertionError(complaints);
        }
    }

    private void awaitProcess() {
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

    /** Waits until it says that it is ready, and fails where it ended instead. */
    public void awaitReady() {
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
