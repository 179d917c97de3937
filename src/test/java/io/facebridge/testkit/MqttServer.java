package io.facebridge.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real MQTT 5 broker (HiveMQ Community Edition) from Maven Central, in a process of its own, on a free port. */
public final class MqttServer implements AutoCloseable {

    private static final String COORDINATES = "com.hivemq:hivemq-community-edition-embedded:2025.5";

    private static final String PROGRAM = "MqttBroker.java";

    private final Path folder;
    private final String classPath;
    private final int port;
    private ServerProcess process;

    private MqttServer(Path folder) throws IOException {
        this.folder = folder;
        classPath = MavenClassPath.of(COORDINATES);
        port = ServerProcess.freePort();
        for (String sub : List.of("conf", "data", "extensions")) {
            Files.createDirectories(folder.resolve(sub));
        }
        try (InputStream program = MqttServer.class.getResourceAsStream("/testkit/" + PROGRAM)) {
            Files.copy(program, folder.resolve(PROGRAM));
        }
        Files.writeString(folder.resolve("conf/config.xml"), """
                <hivemq>
                  <listeners><tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener></listeners>
                  <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                </hivemq>
                """.formatted(port));
    }

    /**
     * A running broker that keeps sessions and messages on the disk.
     *
     * @param folder empty; keeps its data
     */
    public static MqttServer start(Path folder) throws IOException {
        MqttServer server = prepare(folder);
        server.restart();
        return server;
    }

    /** A broker that has a port and does not run yet. */
    public static MqttServer prepare(Path folder) throws IOException {
        return new MqttServer(folder);
    }

    /** Starts it, with its data, on its port. */
    public void restart() {
        process = ServerProcess.start("hivemq", folder, classPath,
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", PROGRAM));
        process.awaitPort(port);
    }

    /** Ends it as a power cut would. */
    public void kill() throws InterruptedException {
        process.close();
        process = null;
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }
}
