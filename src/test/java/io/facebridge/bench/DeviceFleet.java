package io.facebridge.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;

/**
 * Devices of several families, each with one connection that it keeps, on one event loop. They send at a fixed rate, whether or
 * not they are answered in time (a message's time counts from when it was due), or as fast as they are answered.
 */
final class DeviceFleet implements AutoCloseable {

    private static final int CONNECT_AT_ONCE = 100;
    private static final long PATIENCE_SECONDS = 120;
    private static final int MAX_FRAME = 8 * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final List<FleetDevice> devices = new ArrayList<>();
    private final FleetLedger ledger;
    private final int faceEvery;

    /**
     * @param families take turns
     * @param faceEvery one message in so many is a face; 0 for none
     */
    DeviceFleet(URI server, List<FleetFamily> families, int count, int faceEvery) throws Exception {
        this.ledger = new FleetLedger(count);
        this.faceEvery = faceEvery;
        NetClient http = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        WebSocketClient streams = vertx
                .createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(MAX_FRAME).setMaxConnections(count));
        for (int i = 0; i < count; i++) {
            FleetFamily family = families.get(i % families.size());
            FleetLink link = family.overWebSocket() ? new StreamLink(streams, server) : new HttpLink(http, server);
            devices.add(new FleetDevice(i, family, link, ledger));
        }
        for (int i = 0; i < count; i += CONNECT_AT_ONCE) {
            connect(devices.subList(i, Math.min(count, i + CONNECT_AT_ONCE)));
        }
    }

    /** What all of them sent. */
    FleetLedger ledger() {
        return ledger;
    }

    /** At a fixed rate. */
    FleetResult paced(double perSecond, int seconds) throws InterruptedException {
        return run(new FleetRun(loop, devices, faceEvery, perSecond, seconds, Long.MAX_VALUE));
    }

    /** As fast as they are answered, so many at a time. */
    FleetResult closed(int atOnce, int seconds) throws InterruptedException {
        return run(new FleetRun(loop, devices, faceEvery, -atOnce, seconds, Long.MAX_VALUE));
    }

    /** The same, until so many were sent. */
    FleetResult closedUntil(int atOnce, long messages) throws InterruptedException {
        return run(new FleetRun(loop, devices, faceEvery, -atOnce, Integer.MAX_VALUE, messages));
    }

    private static FleetResult run(FleetRun run) throws InterruptedException {
        run.begin();
        return run.await();
    }

    private void connect(List<FleetDevice> some) throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        loop.runOnContext(v -> Future.all(some.stream().map(device -> device.link().open()).toList()).onComplete(all -> {
            failure.set(all.cause());
            connected.countDown();
        }));
        if (!connected.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException("devices cannot connect");
        }
        if (failure.get() != null) {
            throw new IllegalStateException("devices cannot connect", failure.get());
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
