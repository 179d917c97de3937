package io.facebridge.bench;

import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;

/** Load from WebSockets that each send the next frame when the last is acknowledged. */
final class StreamLoad implements AutoCloseable {

    private static final String PATH = "/megbox/ws";
    private static final int MAX_FRAME = 8 * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final int connections;
    private final WebSocketClient client;

    StreamLoad(int connections) {
        this.connections = connections;
        this.client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(MAX_FRAME).setMaxConnections(connections));
    }

    Load.Result run(URI server, FrameWorkload workload, int seconds) throws InterruptedException {
        long[] nanos = new long[Load.MAX_SAMPLES];
        AtomicInteger samples = new AtomicInteger();
        AtomicLong failed = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(connections);
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = 0; i < connections; i++) {
            client.connect(server.getPort(), server.getHost(), PATH)
                    .onSuccess(socket -> new Sender(socket, workload, end, nanos, samples, failed, ended).begin())
                    .onFailure(e -> {
                        failed.incrementAndGet();
                        ended.countDown();
                    });
        }
        ended.await();
        return Load.result(Arrays.copyOf(nanos, Math.min(samples.get(), Load.MAX_SAMPLES)), samples.get(), failed.get(),
                begin);
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }

    /** One connection, on its event loop. */
    private static final class Sender {
        private final WebSocket socket;
        private final FrameWorkload workload;
        private final long end;
        private final long[] nanos;
        private final AtomicInteger samples;
        private final AtomicLong failed;
        private final CountDownLatch ended;
        private long start;
        private boolean done;

        private Sender(WebSocket socket, FrameWorkload workload, long end, long[] nanos, AtomicInteger samples,
                AtomicLong failed, CountDownLatch ended) {
            this.socket = socket;
            this.workload = workload;
            this.end = end;
            this.nanos = nanos;
            this.samples = samples;
            this.failed = failed;
            this.ended = ended;
        }

        private void begin() {
            socket.textMessageHandler(ack -> {
                int sample = samples.getAndIncrement();
                if (sample < nanos.length) {
                    nanos[sample] = System.nanoTime() - start;
                }
                send();
            });
            socket.closeHandler(closed -> {
                if (!done) {
                    failed.incrementAndGet();
                    ended.countDown();
                }
            });
            send();
        }

        private void send() {
            start = System.nanoTime();
            if (start < end) {
                socket.writeFinalBinaryFrame(workload.next());
            } else {
                done = true;
                socket.close();
                ended.countDown();
            }
        }
    }
}
