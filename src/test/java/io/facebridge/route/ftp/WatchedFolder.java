package io.facebridge.route.ftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A watched folder in which pictures lie already when the gateway starts, and the gateway's FTP server over it. */
public final class WatchedFolder implements QuarkusTestResourceLifecycleManager {

    static final String USER = "boxes";
    static final String PASSWORD = "a-password-for-tests";
    /** What all pictures have in common that lay there before the start. */
    static final String LEFT = "78CA83400599_20261120161530123_01_";

    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("facebridge-ftp");
            Path left = Files.createDirectories(folder.resolve("78CA83400599/2026-11-20"));
            Files.write(left.resolve(LEFT + "01_01_6018.jpg"), Pictures.jpeg(501));
            Files.write(left.resolve(LEFT + "03_01_6018.jpg"), Pictures.jpeg(503));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.ofEntries(Map.entry("facebridge.megbox.ftp.dir", folder.toString()),
                Map.entry("facebridge.megbox.ftp.scan-period", "50ms"),
                Map.entry("facebridge.megbox.ftp.window", "700ms"),
                Map.entry("facebridge.megbox.ftp.patience", "2s"),
                Map.entry("facebridge.megbox.ftp.max-file", "64K"),
                Map.entry("facebridge.megbox.ftp.server.enabled", "true"),
                Map.entry("facebridge.megbox.ftp.server.host", "127.0.0.1"),
                Map.entry("facebridge.megbox.ftp.server.port", "0"),
                Map.entry("facebridge.megbox.ftp.server.user", USER),
                Map.entry("facebridge.megbox.ftp.server.password", PASSWORD),
                Map.entry("facebridge.megbox.ftp.server.passive-ports", "0"));
    }

    @Override
    public void stop() {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
