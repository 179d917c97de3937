package io.facebridge.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A gateway in a folder of its own, which makes its own token, on free ports. */
public class GatewayProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("facebridge.data-dir", temporaryFolder().toString()),
                Map.entry("facebridge.devices.\"named.device\".name", "Configured name"),
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("quarkus.management.test-port", "0"),
                // the interface does not need the routes
                Map.entry("camel.main.routes-include-pattern", "false"));
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("facebridge-api");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
