package io.facebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.simulator.SimulatedDumu;
import io.facebridge.simulator.SimulatedMegbox;
import io.facebridge.simulator.SimulatedModule;
import io.facebridge.simulator.SimulatedNebula;
import io.facebridge.simulator.SimulatedTerminal;
import io.facebridge.testkit.DeliveredLines;
import io.facebridge.testkit.KeptEvents;
import io.facebridge.testkit.PackagedGateway;
import io.facebridge.testkit.Pictures;

/** The packaged jar as a deployer runs it. What happens when it is killed, or is not alone: {@code faults}. */
class PackagedGatewayIT {

    @TempDir
    Path work;

    @Test
    void showsEventsOfEveryProtocolInTheDemo() {
        try (PackagedGateway gateway = PackagedGateway.start(work, "-Dfacebridge.demo=true")) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(protocolsIn(fileSink())).containsExactlyInAnyOrder("dumu", "terminal", "module", "megbox", "nebula");
                // over a WebSocket of its own, over those that the gateway opens, polled, over FTP
                assertThat(sourcesIn(fileSink())).contains("/megbox/demo-megbox-ws", "/megbox/demo-megbox-node",
                        "/nebula/demo-nebula-node", "/megbox/0000DE30000100000000");
                assertThat(gateway.log()).contains("from /dumu/").contains("from /nebula/");
            });
            assertThat(gateway.log()).doesNotContain("ERROR").doesNotContain("Exception");
        }
    }

    @Test
    void runsNoSimulatorByItself() throws Exception {
        try (PackagedGateway gateway = PackagedGateway.start(work)) {
            assertThat(new KeptEvents(gateway).all()).isEmpty();
            assertThat(gateway.log()).doesNotContain("demo:");
        }
    }

    @Test
    void keepsOneOfEachProtocol() throws Exception {
        try (PackagedGateway gateway = PackagedGateway.start(work)) {
            playOneOfEach(gateway);
        }
    }

    private void playOneOfEach(PackagedGateway gateway) throws Exception {
        AtomicInteger seed = new AtomicInteger(1000);
        Supplier<byte[]> pictures = () -> Pictures.jpeg(seed.incrementAndGet());
        new SimulatedDumu(gateway.uri(), "dumu-1", pictures).playRound(0);
        new SimulatedTerminal(gateway.uri(), "terminal-1", pictures).playRound(0);
        new SimulatedModule(gateway.uri(), "module-1", pictures).playRound(0);
        new SimulatedMegbox(gateway.uri(), "megbox-1", pictures).playRound(0);
        new SimulatedNebula(gateway.uri(), "nebula-1", pictures).playRound(0);
        Set<String> sources = new TreeSet<>();
        new KeptEvents(gateway).all().forEach(event -> sources.add(event.path("source").asText()));
        assertThat(sources).containsExactlyInAnyOrder("/dumu/dumu-1", "/terminal/terminal-1", "/module/module-1",
                "/megbox/megbox-1",
                "/nebula/nebula-1");
    }

    private static Set<String> sourcesIn(List<JsonNode> events) {
        return events.stream().map(event -> event.path("source").asText()).collect(Collectors.toSet());
    }

    private List<JsonNode> fileSink() throws IOException {
        return DeliveredLines.in(work.resolve("data/events"));
    }

    private static Set<String> protocolsIn(List<JsonNode> events) {
        Set<String> protocols = new TreeSet<>();
        events.forEach(event -> protocols.add(event.path("source").asText().split("/")[1]));
        return protocols;
    }
}
