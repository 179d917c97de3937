package io.facebridge.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.facebridge.testkit.PackagedGateway;

/**
 * A receiver over HTTP without faults in a process of its own, which can be stopped and continued. Each body becomes a line of
 * a file.
 */
final class SinkProcess implements AutoCloseable {

    private static final int BACKLOG = 5;

    private final int port = PackagedGateway.freePort();
    private final Path lines;
    private final Process process;

    SinkProcess(Path folder) throws IOException {
        lines = folder.resolve("taken.jsonl");
        process = new ProcessBuilder(PackagedGateway.java(), "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), SinkProcess.class.getName(), Integer.toString(port), lines.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("sink.log").toFile()).start();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/in";
    }

    /** SIGSTOP: it neither reads nor answers, and its connections stay. */
    void stop() throws IOException, InterruptedException {
        Shell.run("kill", "-STOP", Long.toString(process.pid()));
    }

    void goOn() throws IOException, InterruptedException {
        Shell.run("kill", "-CONT", Long.toString(process.pid()));
    }

    /** The bodies that it took, in order. */
    List<byte[]> taken() throws IOException {
        if (!Files.exists(lines)) {
            return List.of();
        }
        String text = Files.readString(lines);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the receiver does not end");
        }
    }

    /** The process: port and file. */
    public static void main(String[] arguments) throws IOException {
        try (ServerSocket server = new ServerSocket(Integer.parseInt(arguments[0]), BACKLOG,
                InetAddress.getByName("127.0.0.1"));
                OutputStream file = Files.newOutputStream(Path.of(arguments[1]))) {
            while (true) {
                try (Socket socket = server.accept()) {
                    // one connection at a time: a sink uses one
                    serve(socket, file);
                } catch (IOException ended) {
                    System.err.println("a connection ended: " + ended.getMessage());
                }
            }
        }
    }

    private static void serve(Socket socket, OutputStream file) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (String head = RawHttp.head(in); !head.isEmpty(); head = RawHttp.head(in)) {
            byte[] body = in.readNBytes(RawHttp.length(head));
            file.write((new String(body, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(RawHttp.OK.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
