package io.facebridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Gives a {@code @QuarkusTest} a data folder and a routes folder of its own, a known token and free ports. */
public final class FreshGateway implements QuarkusTestResourceLifecycleManager {

    public static final String TOKEN = PackagedGateway.TOKEN;

    private Path folder;
    private Map<String, String> wanted = Map.of();

    /** The folder with routes of one's own of the gateway that runs. */
    public static Path routes() {
        return Path
                .of(org.eclipse.microprofile.config.ConfigProvider.getConfig().getValue("facebridge.routes-dir", String.class));
    }

    /** The data folder of the gateway that runs. */
    public static Path data() {
        return Path
                .of(org.eclipse.microprofile.config.ConfigProvider.getConfig().getValue("facebridge.data-dir", String.class));
    }

    /** @param args settings in place of those that a test's gateway has by default */
    @Override
    public void init(Map<String, String> args) {
        wanted = args;
    }

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("facebridge-test");
            Files.createDirectory(folder.resolve("routes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> config = new HashMap<>();
        config.put("facebridge.data-dir", folder.resolve("data").toString());
        config.put("facebridge.routes-dir", folder.resolve("routes").toString());
        config.put("facebridge.routes-reload-interval", "100ms");
        config.put("facebridge.admin-token", TOKEN);
        // tests hold the database to see what becomes of messages meanwhile
        config.put("facebridge.journal.busy-timeout", "1000");
        // so that a test that counts events counts those of its devices
        config.put("facebridge.liveness.enabled", "false");
        // what devices are told is checked, not that they could reach it
        config.put("facebridge.public-url", "http://gateway.test:8080");
        // so that tests see a queue that is full; a terminal's persons go in tasks of ten
        config.put("facebridge.tasks.max-queued", "200");
        // one operation that tests see time out
        config.put("facebridge.megbox.operation.timeouts.upgrade-end-status-get", "700ms");
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        config.putAll(wanted);
        return config;
    }

    @Override
    public void stop() {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(FreshGateway::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
