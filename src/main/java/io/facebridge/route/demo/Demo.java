package io.facebridge.route.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.facebridge.route.ftp.FtpPictureConfig;
import io.facebridge.route.ftp.FtpPictureServer;
import io.facebridge.simulator.SimulatedDumu;
import io.facebridge.simulator.SimulatedFtpUploader;
import io.facebridge.simulator.SimulatedMegbox;
import io.facebridge.simulator.SimulatedMegboxStream;
import io.facebridge.simulator.SimulatedModule;
import io.facebridge.simulator.SimulatedNebula;
import io.facebridge.simulator.SimulatedTerminal;
import io.facebridge.simulator.SimulatedTerminalLoop;
import io.facebridge.simulator.SimulatedTerminalState;
import io.quarkus.vertx.http.HttpServerStart;

/**
 * The demo: simulated devices of each protocol report to this gateway in every way that it takes: over its HTTP port, over a
 * WebSocket that a device opens, over WebSockets and calls that the gateway opens, over FTP.
 */
@ApplicationScoped
public class Demo {

    private static final Logger LOG = Logger.getLogger("facebridge.demo");
    private static final int PAUSE_MILLIS = 2000;
    private static final String UPLOADER_MAC = "0000DE300001";

    private final boolean enabled;
    private final ZoneId zone;
    private final DemoNodes nodes;
    private final FtpPictureServer ftp;
    private final FtpPictureConfig ftpConfig;
    private final ScheduledExecutorService stage = Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "facebridge-demo"));

    private volatile SimulatedTerminalLoop polling;

    Demo(@ConfigProperty(name = "facebridge.demo") boolean enabled,
            @ConfigProperty(name = "facebridge.default-zone") ZoneId zone, DemoNodes nodes, FtpPictureServer ftp,
            FtpPictureConfig ftpConfig) {
        this.enabled = enabled;
        this.zone = zone;
        this.nodes = nodes;
        this.ftp = ftp;
        this.ftpConfig = ftpConfig;
    }

    /** One device's part in a round. */
    @FunctionalInterface
    private interface Player {
        void playRound(int round) throws IOException, InterruptedException;
    }

    void begin(@ObservesAsync HttpServerStart server) {
        if (enabled) {
            // on its own thread: devices have event loops of their own, which must not be made on one of the gateway's
            stage.execute(() -> open(server.options().getPort()));
        }
    }

    private void open(int port) {
        List<Player> players = players(URI.create("http://127.0.0.1:" + port),
                URI.create("ws://127.0.0.1:" + port + "/megbox/ws"),
                pictures());
        AtomicInteger round = new AtomicInteger();
        stage.scheduleWithFixedDelay(() -> play(players, round.getAndIncrement()), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        LOG.infof("demo: %d simulated devices report to port %d", players.size(), port);
    }

    @PreDestroy
    void end() {
        stage.shutdownNow();
        if (polling != null) {
            polling.close();
        }
        nodes.stop();
    }

    private static Supplier<byte[]> pictures() {
        try {
            return DemoPictures.load();
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's picture cannot be read", e);
        }
    }

    private List<Player> players(URI http, URI socket, Supplier<byte[]> pictures) {
        nodes.start(zone, pictures);
        SimulatedTerminal terminal = new SimulatedTerminal(http, "demo-terminal", pictures);
        polling = new SimulatedTerminalLoop(terminal, new SimulatedTerminalState(), SimulatedTerminalLoop.Pauses.DEFAULT);
        polling.start();
        List<Player> players = new ArrayList<>(List.of(
                new SimulatedDumu(http, "demo-dumu", pictures)::playRound,
                terminal::playRound,
                new SimulatedModule(http, "demo-module", pictures)::playRound,
                new SimulatedMegbox(http, "demo-megbox", pictures)::playRound,
                new SimulatedNebula(http, "demo-nebula", pictures)::playRound,
                new SimulatedMegboxStream(socket, "demo-megbox-ws", pictures,
                        SimulatedMegboxStream.Settings.DEFAULT)::playRound,
                nodes::playBox,
                nodes::playNode,
                nodes::playModule));
        if (ftpConfig.server().enabled()) {
            SimulatedFtpUploader.Server server = new SimulatedFtpUploader.Server("127.0.0.1", ftp.port(),
                    ftpConfig.server().user().orElseThrow(), ftpConfig.server().password().orElseThrow());
            players.add(new SimulatedFtpUploader(server, UPLOADER_MAC, zone, pictures)::playRound);
        }
        return players;
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
}
