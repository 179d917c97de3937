package io.facebridge.bench;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;

/** Load from HTTP connections that each carry one message at a time. */
final class Load implements AutoCloseable {

    static final int MAX_SAMPLES = 2_000_000;

    private static final int OK = 200;

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

    /** Every connection sends the next message when the last is answered. */
    Result run(URI server, Workload workload, int seconds) throws InterruptedException {
        Tally tally = new Tally();
        run(server, workload, Schedule.closedLoop(Duration.ofSeconds(seconds)), tally);
        return tally.result();
    }

    void run(URI server, Workload workload, Schedule schedule, Tally tally) throws InterruptedException {
        Line line = () -> post(server, workload);
        Drive.run(vertx, Collections.nCopies(connections, line), schedule, tally);
    }

    /** What was measured since the beginning. */
    static Result result(long[] nanos, int answered, long failed, long begin) {
        return result(nanos, answered / ((System.nanoTime() - begin) / 1e9), failed);
    }

    static Result result(long[] nanos, double perSecond, long failed) {
        Arrays.sort(nanos);
        return new Result(perSecond, percentile(nanos, 0.5), percentile(nanos, 0.99), failed);
    }

    private Future<Void> post(URI server, Workload workload) {
        return client.request(HttpMethod.POST, server.getPort(), server.getHost(), workload.path())
                .compose(request -> request.putHeader("Content-Type", "application/json").send(workload.next()))
                .compose(response -> response.body().compose(body -> response.statusCode() == OK
                        ? Future.succeededFuture()
                        : Future.failedFuture("answered with " + response.statusCode())));
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
