package io.facebridge.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/**
 * The line between a simulated device and the gateway: a TCP port in front of another one, that can be cut, that can swallow
 * everything without closing, and that can hold new connections back for a while.
 */
public final class FaultyWire implements AutoCloseable {

    private static final String LOCALHOST = "127.0.0.1";
    private static final int WAIT_SECONDS = 10;

    private final Vertx vertx;
    private final int target;
    private final NetClient client;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Runnable> heldBack = new ArrayList<>();
    private NetServer server;
    private int port;
    private volatile boolean dead;
    private boolean holding;

    /** @param target the port of the device on this machine */
    public FaultyWire(Vertx vertx, int target) {
        this.vertx = vertx;
        this.target = target;
        this.client = vertx.createNetClient();
    }

    /** Listens, on the same port as before where there was one. */
    public synchronized void start() {
        server = vertx.createNetServer().connectHandler(this::accept);
        await(server.listen(port, LOCALHOST));
        port = server.actualPort();
    }

    /** Where the gateway connects to. */
    public synchronized int port() {
        return port;
    }

    /** Every connection breaks, without a word. */
    public void cut() {
        sockets.forEach(NetSocket::close);
    }

    /** From now on, or no more: nothing comes through, and nobody is told. */
    public void dead(boolean now) {
        dead = now;
    }

    /** New connections are taken and held, as by a device that is busy; those that were held go on when that ends. */
    public void hold(boolean now) {
        List<Runnable> go;
        synchronized (this) {
            holding = now;
            go = now ? List.of() : List.copyOf(heldBack);
            if (!now) {
                heldBack.clear();
            }
        }
        go.forEach(Runnable::run);
    }

    /** Refuses connections, and breaks those that there are. */
    public synchronized void stop() {
        if (server != null) {
            await(server.close());
            server = null;
        }
        cut();
    }

    @Override
    public void close() {
        stop();
        await(client.close());
    }

    private void accept(NetSocket outer) {
        sockets.add(outer);
        outer.closeHandler(closed -> sockets.remove(outer));
        outer.pause();
        synchronized (this) {
            if (holding) {
                heldBack.add(() -> join(outer));
                return;
            }
        }
        join(outer);
    }

    private void join(NetSocket outer) {
        client.connect(target, LOCALHOST).onSuccess(inner -> {
            sockets.add(inner);
            forward(outer, inner);
            forward(inner, outer);
            if (!sockets.contains(outer)) {
                inner.close();
            }
            outer.resume();
        }).onFailure(refused -> outer.close());
    }

    private void forward(NetSocket from, NetSocket to) {
        from.handler(bytes -> {
            if (!dead) {
                to.write(bytes);
                if (to.writeQueueFull()) {
                    from.pause();
                    to.drainHandler(drained -> from.resume());
                }
            }
        });
        from.closeHandler(closed -> {
            sockets.remove(from);
            to.close();
        });
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the wire does not work", e);
        }
    }
}
