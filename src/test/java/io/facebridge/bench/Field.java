package io.facebridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The servers of a comparison, all running: those that are not measured do nothing. */
final class Field implements AutoCloseable {

    private final List<BenchServer> servers = new ArrayList<>();
    private final List<BenchServer> halved = new ArrayList<>();

    /**
     * Starts the gateway, the bare server and both peers.
     *
     * @param work takes a folder of each
     * @param keepOnly whether a second gateway runs without its file sink
     */
    static Field start(Path work, boolean keepOnly) throws Exception {
        Field field = new Field();
        try {
            field.halved.add(field.add(GatewayServer.start("gateway", folder(work, "gateway"), BenchOptions.HEAP)));
            if (keepOnly) {
                field.add(GatewayServer.start("gateway without its file sink", folder(work, "keep-only"), BenchOptions.HEAP,
                        "-Dfacebridge.sinks.file.enabled=false"));
            }
            field.halved.add(field.add(BareProcess.start(folder(work, "bare"), BenchOptions.HEAP)));
            field.add(NodeRed.start(folder(work, "node-red")));
            field.add(Tornado.start(folder(work, "tornado")));
            return field;
        } catch (Exception | Error e) {
            field.close();
            throw e;
        }
    }

    List<BenchServer> servers() {
        return servers;
    }

    /** The gateway and the bare server, which are also measured at half of their top rate. */
    List<BenchServer> halved() {
        return halved;
    }

    @Override
    public void close() throws Exception {
        for (BenchServer server : servers) {
            server.close();
        }
    }

    private BenchServer add(BenchServer server) {
        servers.add(server);
        return server;
    }

    private static Path folder(Path work, String name) throws IOException {
        return Files.createDirectory(work.resolve(name));
    }
}
