package io.facebridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The servers of a comparison, all running: those that are not measured do nothing. */
final class Field implements AutoCloseable {

    private final List<BenchServer> servers = new ArrayList<>();
    private final List<BenchServer> halved = new ArrayList<>();
    private final List<String> peers = new ArrayList<>();
    private final Map<String, String> missing = new LinkedHashMap<>();

    /** Gets a peer where it is not installed, and starts it. */
    @FunctionalInterface
    private interface Peer {
        BenchServer start(Path folder) throws IOException, InterruptedException, PeerMissing;
    }

    /** Says which a peer is. */
    @FunctionalInterface
    private interface Version {
        String say() throws IOException, InterruptedException, PeerMissing;
    }

    /**
     * Starts the gateway, the bare server and those of both peers that can be had.
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
            field.add("Node-RED", NodeRed::start, NodeRed::version, folder(work, "node-red"));
            field.add("tornado", Tornado::start, Tornado::version, folder(work, "tornado"));
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

    /** Which peers these are, one by one. */
    List<String> peers() {
        return peers;
    }

    /** Peers that cannot be had, and why. */
    Map<String, String> missing() {
        return missing;
    }

    @Override
    public void close() throws Exception {
        for (BenchServer server : servers) {
            server.close();
        }
    }

    private void add(String name, Peer peer, Version version, Path folder) throws IOException, InterruptedException {
        try {
            add(peer.start(folder));
            peers.add(version.say());
        } catch (PeerMissing e) {
            System.out.println("peer missing: " + name + ": " + e.getMessage() + System.lineSeparator() + e.output());
            missing.put(name, e.getMessage());
            peers.add("without " + name);
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
