package io.facebridge.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Kafka broker (KRaft, one node) from Maven Central, in a process of its own, on a free port. */
public final class KafkaServer implements AutoCloseable {

    private static final String COORDINATES = "org.apache.kafka:kafka_2.13:4.1.0";
    private static final String CLUSTER = "ZmFjZWJyaWRnZS10ZXN0cw";

    private final Path folder;
    private final String classPath;
    private final int port;
    private ServerProcess process;

    private KafkaServer(Path folder) throws IOException {
        this.folder = folder;
        classPath = MavenClassPath.of(COORDINATES);
        port = ServerProcess.freePort();
        int controller = ServerProcess.freePort();
        Files.writeString(folder.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:%2$d
                listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                num.partitions=1
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                broker.heartbeat.interval.ms=200
                broker.session.timeout.ms=1000
                """.formatted(port, controller, folder.resolve("log").toString().replace('\\', '/')));
    }

    /**
     * A running broker.
     *
     * @param folder empty; keeps its data
     */
    public static KafkaServer start(Path folder) throws IOException, InterruptedException {
        KafkaServer server = new KafkaServer(folder);
        ServerProcess.start("format", folder, server.classPath,
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "kafka.tools.StorageTool", "format",
                        "-t", CLUSTER, "-c", "server.properties"))
                .awaitEnd();
        server.restart();
        return server;
    }

    /** Starts it again, with its data, on its port. */
    public void restart() {
        process = ServerProcess.start("kafka", folder, classPath,
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "kafka.Kafka", "server.properties"));
        process.awaitPort(port);
    }

    /** Ends it as a power cut would. */
    public void kill() throws InterruptedException {
        process.close();
    }

    /** For {@code bootstrap.servers}. */
    public String brokers() {
        return "localhost:" + port;
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
