package io.facebridge.route.socket;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.facebridge.device.Connection;
import io.facebridge.device.DeviceProfile;

/**
 * Keeps one connection to one device: when it ends, the next attempt begins after a pause. There is never a second one, since
 * an attempt begins only after the one before has ended.
 */
final class DeviceLink {

    private static final Logger LOG = Logger.getLogger(DeviceLink.class);
    private static final long TELL_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    /** Runs the route, on a worker; gives back why the connection must end, null where it may live on. */
    interface Delivery {

        Ending deliver(SocketConnection connection, Incoming incoming);
    }

    private final String deviceId;
    private final Function<String, Optional<DeviceProfile>> profiles;
    private final SocketSetup setup;
    private final SocketWatch watch;
    private final Delivery delivery;
    private final SocketLoop loop;
    private final ReconnectPauses pauses;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    /** What went wrong since the subscription stood; each is logged once. */
    private final Set<Ending.Kind> told = EnumSet.noneOf(Ending.Kind.class);

    /** Also read by workers that send. */
    private volatile SocketConnection current;
    private boolean stopping;
    private int attempts;
    private SocketLoop.Cancel retry = SocketLoop.Cancel.NOTHING;

    DeviceLink(String deviceId, Function<String, Optional<DeviceProfile>> profiles, SocketSetup setup, SocketWatch watch,
            Delivery delivery) {
        this.deviceId = deviceId;
        this.profiles = profiles;
        this.setup = setup;
        this.watch = watch;
        this.delivery = delivery;
        this.loop = SocketLoop.create(setup.vertx());
        this.pauses = new ReconnectPauses(setup.config().reconnectMin(), setup.config().reconnectMax(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    void start() {
        loop.run(this::attempt);
    }

    /** Closes the connection once what came of it is with the route; completes when nothing is left. From any thread. */
    CompletableFuture<Void> stop() {
        loop.run(() -> {
            stopping = true;
            retry.cancel();
            SocketConnection open = current;
            if (open == null) {
                stopped.complete(null);
            } else {
                open.stop();
            }
        });
        return stopped;
    }

    /** Closes the connection at once, after {@link #stop}; the route gets nothing of it any more. From any thread. */
    void abandon() {
        loop.run(() -> {
            SocketConnection open = current;
            if (open != null) {
                open.abandon();
            }
        });
    }

    /** Complete when it was stopped and its socket is closed. */
    CompletableFuture<Void> stopped() {
        return stopped;
    }

    /** The connection that there is, or that is about to be; null between two. From any thread. */
    SocketConnection connection() {
        return current;
    }

    private void attempt() {
        if (stopping) {
            return;
        }
        Optional<DeviceProfile> device = profiles.apply(deviceId);
        if (device.isEmpty()) {
            lost(new Ending(Ending.Kind.UNREACHABLE, "nothing is known about the device"));
            return;
        }
        SocketConnection connection = new SocketConnection(setup, loop, new Attempt(device.get()));
        current = connection;
        connection.connect(device.get(), attempts++);
    }

    private void lost(Ending ending) {
        current = null;
        if (stopping) {
            stopped.complete(null);
            return;
        }
        Duration pause = pauses.next();
        Logger.Level level = told.add(ending.kind()) ? Logger.Level.WARN : Logger.Level.DEBUG;
        LOG.logf(level, "no subscription to device %s: %s; again in %d ms", deviceId, ending, pause.toMillis());
        retry = loop.after(pause, this::attempt);
    }

    private final class Attempt implements SocketConnection.Owner {

        private final DeviceProfile device;
        private Connection open;
        private boolean stands;
        private long toldAliveNanos;

        Attempt(DeviceProfile device) {
            this.device = device;
        }

        @Override
        public void opened(String peer) {
            open = new Connection(Connection.Kind.SUBSCRIPTION, Instant.now(), peer);
            watch.opened(device, open);
            toldAliveNanos = System.nanoTime();
            watch.alive(device);
        }

        @Override
        public void traffic() {
            long now = System.nanoTime();
            if (now - toldAliveNanos >= TELL_EVERY_NANOS) {
                toldAliveNanos = now;
                watch.alive(device);
            }
        }

        @Override
        public void ready() {
            pauses.reset();
            told.clear();
            if (!stands) {
                stands = true;
                LOG.infof("the subscription to device %s stands", deviceId);
            }
        }

        @Override
        public Ending deliver(SocketConnection connection, Incoming incoming) {
            return delivery.deliver(connection, incoming);
        }

        @Override
        public void ended(Ending ending) {
            if (open != null) {
                watch.closed(device, open);
            }
            lost(ending);
        }
    }
}
