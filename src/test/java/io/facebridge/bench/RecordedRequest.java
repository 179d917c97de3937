package io.facebridge.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** What a simulated device sends, so that a load is made of the very messages that the simulators send. */
record RecordedRequest(String path, String contentType, byte[] body) {

    /** Has a device send one message. */
    @FunctionalInterface
    interface Sender {
        void sendTo(URI server) throws IOException, InterruptedException;
    }

    /** The message that the device sends. */
    static RecordedRequest of(Sender device) throws IOException, InterruptedException {
        BlockingQueue<RecordedRequest> requests = new ArrayBlockingQueue<>(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> take(exchange, requests));
        server.start();
        try {
            device.sendTo(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
            return requests.remove();
        } finally {
            server.stop(0);
        }
    }

    private static void take(HttpExchange exchange, BlockingQueue<RecordedRequest> requests) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(new RecordedRequest(exchange.getRequestURI().getRawPath(),
                exchange.getRequestHeaders().getFirst("Content-Type"), body)); // before the device hears of it
        byte[] reply = { '{', '}' };
        exchange.sendResponseHeaders(200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }
}
