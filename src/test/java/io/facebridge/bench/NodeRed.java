package io.facebridge.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * A Node-RED flow that does the bench's work: http in or websocket in, a function that writes the pictures, file append,
 * answer. The version is that of {@code bench/node-red/package-lock.json}; npm installs it once into
 * {@code target/bench/node-red} ({@code -Dbench.node-red=} for another folder). Needs node 18.5 or newer and npm.
 */
final class NodeRed {

    private static final FolderServer.Kind KIND = new FolderServer.Kind("Node-RED", false, 1 / 6.0);
    private static final Path HOME = Path.of(System.getProperty("bench.node-red", "target/bench/node-red")).toAbsolutePath();
    private static final Duration INSTALLATION = Duration.ofMinutes(10);
    private static final Duration START = Duration.ofSeconds(60);
    private static final String LOCK = "package-lock.json";
    private static final String INSTALLED = "installed.json";

    private NodeRed() {
    }

    /** Installs it where that is not done yet, starts it and waits until its flow answers. */
    static FolderServer start(Path folder) throws IOException, InterruptedException, PeerMissing {
        install();
        copy("settings.js", folder);
        copy("flows.json", folder);
        int port = FolderServer.freePort();
        FolderServer server = new FolderServer(KIND, folder, port,
                List.of("node", HOME.resolve("node_modules/node-red/red.js").toString(), "--userDir", folder.toString(),
                        "--settings", folder.resolve("settings.js").toString(), "--port", String.valueOf(port), "flows.json"));
        HttpRequest ready = HttpRequest.newBuilder(server.uri().resolve("/ready")).timeout(Duration.ofSeconds(5)).build();
        // Node-RED leaves an offer of HTTP/2 without an answer
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        await().atMost(START).pollInterval(Duration.ofMillis(100))
                .until(() -> client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
        return server;
    }

    /** Which it is, and on what it runs. */
    static String version() throws IOException, InterruptedException {
        Command.Ended node = Command.run(Path.of("."), START, List.of("node", "--version"));
        String itself = Files.readString(HOME.resolve("node_modules/node-red/package.json"));
        return "Node-RED " + itself.replaceFirst("(?s).*?\"version\"\\s*:\\s*\"([^\"]*)\".*", "$1") + " on Node "
                + node.output();
    }

    private static void install() throws IOException, InterruptedException, PeerMissing {
        Command.Ended node = Command.run(Path.of("."), START, List.of("node", "--version"));
        if (!node.success()) {
            throw new PeerMissing("there is no node", node.output());
        }
        Files.createDirectories(HOME);
        copy("package.json", HOME);
        copy(LOCK, HOME);
        Path installed = HOME.resolve(INSTALLED);
        if (Files.exists(installed) && Files.mismatch(installed, HOME.resolve(LOCK)) < 0) {
            return;
        }
        Command.Ended npm = Command.run(HOME, INSTALLATION,
                List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"));
        if (!npm.success()) {
            throw new PeerMissing("npm cannot install it (needs node 18.5 or newer, npm and its registry)", npm.output());
        }
        // only what was installed to the end counts
        Files.copy(HOME.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(String file, Path to) throws IOException {
        try (var in = NodeRed.class.getResourceAsStream("/bench/node-red/" + file)) {
            Files.copy(in, to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
