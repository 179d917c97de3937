package io.facebridge.route.demo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;

/**
 * What the demo switches on beside the built-in configuration: the gateway's own FTP server, on this machine alone, on any free
 * port and with a password for this one run. Whoever configures it otherwise gets that.
 */
public final class DemoDefaults implements ConfigSourceFactory {

    private static final String DEMO = "facebridge.demo";
    private static final String DATA_DIR = "facebridge.data-dir";
    /** Above the built-in application.properties, below every other place of configuration. */
    private static final int ORDINAL = 251;
    private static final int PASSWORD_BYTES = 16;
    /** The configuration is put together more than once at a start. */
    private static final String PASSWORD = password();

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue demo = context.getValue(DEMO);
        if (demo == null || !Boolean.parseBoolean(demo.getValue())) {
            return List.of();
        }
        ConfigValue data = context.getValue(DATA_DIR);
        Path folder = Path.of(data == null || data.getValue() == null ? "data" : data.getValue());
        return List.of(new PropertiesConfigSource(Map.of(
                "facebridge.megbox.ftp.dir", folder.resolve("demo-ftp").toString(),
                "facebridge.megbox.ftp.server.enabled", "true",
                "facebridge.megbox.ftp.server.host", "127.0.0.1",
                "facebridge.megbox.ftp.server.port", "0",
                "facebridge.megbox.ftp.server.passive-ports", "0",
                "facebridge.megbox.ftp.server.user", "demo",
                "facebridge.megbox.ftp.server.password", PASSWORD), "facebridge demo", ORDINAL));
    }

    private static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
