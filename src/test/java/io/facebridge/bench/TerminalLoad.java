package io.facebridge.bench;

import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/**
 * Terminals that each ask for a task, say what came of it, and ask again: at once, or a pause after the last question. There
 * are as many connections as terminals: none waits for another's.
 */
final class TerminalLoad implements AutoCloseable {

    private static final int OK = 200;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client;
    private final URI server;
    private final int terminals;
    private final int pauseSeconds;
    private final boolean untilNone;
    private final Times polls = new Times();
    private final Times answers = new Times();
    private final AtomicLong failed = new AtomicLong();
    private CountDownLatch ended;
    private long end;

    /**
     * @param pauseSeconds from poll to poll of a terminal; 0 for none
     * @param untilNone whether a terminal stops when there is no task for it
     */
    TerminalLoad(URI server, int terminals, int pauseSeconds, boolean untilNone) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(terminals).setKeepAlive(true));
        this.untilNone = untilNone;
        this.server = server;
        this.terminals = terminals;
        this.pauseSeconds = pauseSeconds;
    }

    /**
     * What was measured.
     *
     * @param tasks how many were given out and answered
     */
    record Result(double pollsPerSecond, double tasksPerSecond, long tasks, Load.Result poll, Load.Result answer,
            long failed) {}

    /** How long each of many took. */
    private static final class Times {

        private final long[] nanos = new long[Load.MAX_SAMPLES];
        private final AtomicInteger samples = new AtomicInteger();

        void add(long since) {
            int sample = samples.getAndIncrement();
            if (sample < nanos.length) {
                nanos[sample] = System.nanoTime() - since;
            }
        }

        Load.Result result(long begin) {
            return Load.result(Arrays.copyOf(nanos, Math.min(samples.get(), nanos.length)), samples.get(), 0, begin);
        }
    }

    /** Runs so long, or until there is no task left. */
    Result run(int seconds) throws InterruptedException {
        ended = new CountDownLatch(terminals);
        long begin = System.nanoTime();
        end = begin + TimeUnit.SECONDS.toNanos(seconds);
        // not all in the same moment
        int spread = Math.max(1, pauseSeconds * 1000);
        for (int i = 0; i < terminals; i++) {
            int number = i;
            vertx.setTimer(1 + (long) i * spread / terminals, timer -> poll("bench-" + number));
        }
        ended.await();
        Load.Result poll = polls.result(begin);
        Load.Result answer = answers.result(begin);
        return new Result(poll.perSecond(), answer.perSecond(), answers.samples.get(), poll, answer, failed.get());
    }

    private void poll(String device) {
        long start = System.nanoTime();
        post("/taskRequest", new JsonObject().put("device_id", device).put("time_stamp", 1577690264)
                .put("device_mac", "88-07-18-00-01-71").put("device_name", "bench").put("software_version", "v1")
                .put("lib_platform_version", "v3.5")).compose(task -> {
                    polls.add(start);
                    Long number = task.toJsonObject().getLong("request_id");
                    return number == null ? Future.succeededFuture(!untilNone) : answer(device, number).map(answered -> true);
                }).onFailure(e -> failed.incrementAndGet()).onComplete(asked -> {
                    if (asked.failed() || asked.result()) {
                        again(device, start);
                    } else {
                        ended.countDown();
                    }
                });
    }

    private Future<Buffer> answer(String device, long number) {
        long start = System.nanoTime();
        return post("/taskResult", new JsonObject().put("device_id", device).put("request_id", number).put("code", 0)
                .put("log", "'SetFaceConfig' success!")).onSuccess(answered -> answers.add(start));
    }

    private void again(String device, long lastPoll) {
        long pause = TimeUnit.SECONDS.toMillis(pauseSeconds) - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastPoll);
        if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.max(0, pause)) >= end) {
            ended.countDown();
        } else if (pause <= 0) {
            poll(device);
        } else {
            vertx.setTimer(pause, timer -> poll(device));
        }
    }

    private Future<Buffer> post(String path, JsonObject message) {
        return client.request(HttpMethod.POST, server.getPort(), server.getHost(), path)
                .compose(request -> request.putHeader("Content-Type", "application/json").send(message.toBuffer()))
                .compose(response -> response.body().compose(body -> response.statusCode() == OK
                        ? Future.succeededFuture(body)
                        : Future.failedFuture("answered with " + response.statusCode())));
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }
}
