package io.facebridge.bench;

import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;

/** Load from connections that each send the next message when the last is answered. */
final class Load implements AutoCloseable {

    static final int MAX_SAMPLES = 2_000_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final int connections;
    private final HttpClient client;

    Load(int connections) {
        this.connections = connections;
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(connections).setKeepAlive(true));
    }

    /**
     * What was measured.
     *
     * @param perSecond messages answered with 200 in a second
     * @param failed messages answered otherwise, or not at all
     */
    record Result(double perSecond, double p50Millis, double p99Millis, long failed) {}

    Result run(URI server, Workload workload, int seconds) throws InterruptedException {
        long[] nanos = new long[MAX_SAMPLES];
        AtomicInteger samples = new AtomicInteger();
        AtomicLong failed = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(connections);
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = 0; i < connections; i++) {
            vertx.runOnContext(v -> send(server, workload, end, nanos, samples, failed, ended));
        }
        ended.await();
        return result(Arrays.copyOf(nanos, Math.min(samples.get(), MAX_SAMPLES)), samples.get(), failed.get(), begin);
    }

    /** What was measured since the beginning. */
    static Result result(long[] nanos, int answered, long failed, long begin) {
        double elapsed = (System.nanoTime() - begin) / 1e9;
        Arrays.sort(nanos);
        return new Result(answered / elapsed, percentile(nanos, 0.5), percentile(nanos, 0.99), failed);
    }

    private void send(URI server, Workload workload, long end, long[] nanos, AtomicInteger samples, AtomicLong failed,
            CountDownLatch ended) {
        long start = System.nanoTime();
        if (start >= end) {
            ended.countDown();
            return;
        }
        client.request(HttpMethod.POST, server.getPort(), server.getHost(), workload.path())
                .compose(request -> request.putHeader("Content-Type", "application/json").send(workload.next()))
                .compose(response -> response.body().map(body -> response.statusCode()))
                .onComplete(status -> {
                    if (status.succeeded() && status.result() == 200) {
                        int sample = samples.getAndIncrement();
                        if (sample < MAX_SAMPLES) {
                            nanos[sample] = System.nanoTime() - start;
                        }
                    } else {
                        failed.incrementAndGet();
                    }
                    send(server, workload, end, nanos, samples, failed, ended);
                });
    }

    private static double percentile(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, (long) (sorted.length * share))] / 1e6;
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }
}
