package io.facebridge.route;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.facebridge.simulator.SimulatedDumu;
import io.facebridge.simulator.SimulatedMegbox;
import io.facebridge.simulator.SimulatedModule;
import io.facebridge.simulator.SimulatedNebula;
import io.facebridge.simulator.SimulatedTerminal;
import io.quarkus.vertx.http.HttpServerStart;

/** The demo: one simulated device of each protocol reports to this gateway over its own HTTP port. */
@ApplicationScoped
public class Demo {

    private static final Logger LOG = Logger.getLogger("facebridge.demo");
    private static final int PAUSE_MILLIS = 2000;
    private static final int JPEG_HEAD = 2;
    private static final short JPEG_COMMENT = (short) 0xFFFE;

    private final boolean enabled;
    private final ScheduledExecutorService stage = Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "facebridge-demo"));
    private final AtomicInteger pictures = new AtomicInteger();

    Demo(@ConfigProperty(name = "facebridge.demo") boolean enabled) {
        this.enabled = enabled;
    }

    /** One device's part in a round. */
    @FunctionalInterface
    private interface Player {
        void playRound(int round) throws IOException, InterruptedException;
    }

    void begin(@ObservesAsync HttpServerStart server) throws IOException {
        if (!enabled) {
            return;
        }
        URI gateway = URI.create("http://127.0.0.1:" + server.options().getPort());
        byte[] face = drawnFace();
        List<Player> players = List.of(
                new SimulatedDumu(gateway, "demo-dumu", () -> variant(face))::playRound,
                new SimulatedTerminal(gateway, "demo-terminal", () -> variant(face))::playRound,
                new SimulatedModule(gateway, "demo-module", () -> variant(face))::playRound,
                new SimulatedMegbox(gateway, "demo-megbox", () -> variant(face))::playRound,
                new SimulatedNebula(gateway, "demo-nebula", () -> variant(face))::playRound);
        AtomicInteger round = new AtomicInteger();
        stage.scheduleWithFixedDelay(() -> play(players, round.getAndIncrement()), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        LOG.infof("demo: five simulated devices report to %s", gateway);
    }

    @PreDestroy
    void end() {
        stage.shutdownNow();
    }

    private static void play(List<Player> players, int round) {
        for (Player player : players) {
            try {
                player.playRound(round);
            } catch (IOException e) {
                LOG.warnf("demo: a simulated device did not reach the gateway: %s", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static byte[] drawnFace() throws IOException {
        try (InputStream in = Demo.class.getResourceAsStream("/demo/face.jpg")) {
            return in.readAllBytes();
        }
    }

    /** The drawn face with a running number in a JPEG comment, so that each picture is a new one. */
    private byte[] variant(byte[] jpeg) {
        return ByteBuffer.allocate(jpeg.length + 2 * Short.BYTES + Integer.BYTES)
                .put(jpeg, 0, JPEG_HEAD)
                .putShort(JPEG_COMMENT)
                .putShort((short) (Short.BYTES + Integer.BYTES))
                .putInt(pictures.incrementAndGet())
                .put(jpeg, JPEG_HEAD, jpeg.length - JPEG_HEAD)
                .array();
    }
}
