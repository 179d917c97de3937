package io.facebridge.route.socket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.facebridge.protocol.megbox.FrameAssembler;
import io.facebridge.route.BytesInFlight;
import io.facebridge.route.Handover;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Vertx;

/** The connections that boxes opened. */
@ApplicationScoped
public class MegboxStreams {

    private static final Logger LOG = Logger.getLogger(MegboxStreams.class);
    private static final int CHECK_MILLIS = 1000;

    private final MegboxStreamConfig config;
    private final BytesInFlight inFlight;
    private final Handover handover;
    private final StreamEvents events;
    private final ExecutorService workers;
    private final Vertx vertx;
    private final Map<String, MegboxStream> streams = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    MegboxStreams(MegboxStreamConfig config, BytesInFlight inFlight, Handover handover, StreamEvents events,
            ExecutorService workers, Vertx vertx, MeterRegistry metrics) {
        this.config = config;
        this.inFlight = inFlight;
        this.handover = handover;
        this.events = events;
        this.workers = workers;
        this.vertx = vertx;
        Gauge.builder("facebridge.megbox.ws.connections", open, AtomicInteger::get)
                .description("Connections that boxes opened").register(metrics);
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(CHECK_MILLIS, timer -> {
            long now = System.nanoTime();
            streams.values().forEach(stream -> stream.check(now, config.idleTimeout(), config.incompleteTimeout()));
        });
    }

    /** @param path where the connection came in */
    void opened(WebSocketConnection connection, String path) {
        FrameGate gate = connection.userData().get(MegboxUpgrade.GATE);
        int maxFrame = Math.toIntExact(config.maxFrame().asLongValue());
        MegboxStream stream = new MegboxStream(connection, gate,
                new StreamRoom(inFlight, maxFrame, config.maxQueued().asLongValue()), new StreamQueue(workers),
                new FrameAssembler(maxFrame, path, null), handover, events, config.incompleteTimeout(),
                connection.userData().get(MegboxUpgrade.PEER));
        streams.put(connection.id(), stream);
        if (open.incrementAndGet() > config.maxConnections()) {
            stream.close(StreamEnd.TOO_MANY);
        } else {
            gate.open(stream);
        }
    }

    void message(WebSocketConnection connection, byte[] bytes, boolean text) {
        MegboxStream stream = streams.get(connection.id());
        if (stream != null) {
            stream.message(bytes, text);
        }
    }

    void pong(WebSocketConnection connection) {
        MegboxStream stream = streams.get(connection.id());
        if (stream != null) {
            stream.pong();
        }
    }

    void closed(WebSocketConnection connection) {
        MegboxStream stream = streams.remove(connection.id());
        if (stream != null) {
            open.decrementAndGet();
            stream.closed();
        }
    }

    /** What comes is no WebSocket, or the connection broke; either way it is closed by now. */
    void failed(WebSocketConnection connection, Throwable failure) {
        LOG.debugf("the connection %s failed: %s", connection.id(), failure.getClass().getName());
    }
}
