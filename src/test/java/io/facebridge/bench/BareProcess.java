package io.facebridge.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.facebridge.testkit.PackagedGateway;

/** The bare server as a process of its own. */
final class BareProcess extends FolderServer {

    private static final Kind KIND = new Kind("bare server", true, 0.5);

    private BareProcess(Path folder, int port, List<String> command) throws IOException {
        super(KIND, folder, port, command);
    }

    /** Starts it and waits until it listens. */
    static BareProcess start(Path folder, String heap) throws IOException {
        int port = freePort();
        return new BareProcess(folder, port, List.of(PackagedGateway.java(), heap, "-cp", System.getProperty("java.class.path"),
                BareServer.class.getName(), String.valueOf(port), folder.toAbsolutePath().toString()));
    }
}
