package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures servers under the same load, one at a time while the others rest. Each one's top rate is put together from two runs,
 * the second round in reverse order, so that a disk that slows down slows down all. What a server says it took is counted
 * afterwards, to the message: of each one event becomes, and nothing else makes events.
 */
final class Comparison {

    private static final int ROUNDS = 2;
    private static final Duration LEAD_IN = Duration.ofSeconds(1);

    private final BenchOptions options;
    private final List<? extends BenchServer> servers;
    private boolean first = true;

    Comparison(BenchOptions options, List<? extends BenchServer> servers) {
        this.options = options;
        this.servers = servers;
    }

    /** One kind of message, and how it is sent. */
    interface Traffic {

        /** In each message. */
        int pictures();

        /** Sends to the server over new connections. */
        void run(BenchServer server, Schedule schedule, Tally tally) throws InterruptedException;
    }

    /**
     * What was measured of a server.
     *
     * @param top every connection sends the next message when the last is answered
     * @param half at half of that rate, sent at fixed times; null where that was not asked for
     * @param cpuMicros processor time for a message, with what is done after the answer
     */
    record Measured(Load.Result top, Load.Result half, double cpuMicros) {}

    /** @param halved the servers that are also measured at half of their top rate */
    Map<BenchServer, Measured> measure(Traffic traffic, List<? extends BenchServer> halved) throws Exception {
        Rest.of(servers);
        Map<BenchServer, Tally> warm = tallies();
        for (BenchServer server : servers) {
            run(traffic, server, Schedule.closedLoop(options.warmUp(server.warmUp(), first)), warm.get(server));
        }
        first = false;
        Map<BenchServer, Tally> top = tallies();
        Map<BenchServer, Duration> cpu = top(traffic, top);
        Map<BenchServer, Tally> half = tallies();
        for (BenchServer server : halved) {
            double rate = top.get(server).result().perSecond() / 2;
            run(traffic, server, Schedule.paced(rate, options.share(1)).after(LEAD_IN), half.get(server));
        }
        Map<BenchServer, Measured> measured = new LinkedHashMap<>();
        for (BenchServer server : servers) {
            verify(server, traffic.pictures(), List.of(warm.get(server), top.get(server), half.get(server)));
            measured.put(server, new Measured(top.get(server).result(),
                    halved.contains(server) ? half.get(server).result() : null,
                    cpu.get(server).toNanos() / 1e3 / top.get(server).answered()));
        }
        return measured;
    }

    private Map<BenchServer, Duration> top(Traffic traffic, Map<BenchServer, Tally> tallies) throws Exception {
        Map<BenchServer, Duration> cpu = new LinkedHashMap<>();
        List<BenchServer> order = new ArrayList<>(servers);
        for (int round = 0; round < ROUNDS; round++) {
            for (BenchServer server : order) {
                Duration before = Rest.cpu(List.of(server));
                run(traffic, server, Schedule.closedLoop(options.share(ROUNDS)).after(LEAD_IN), tallies.get(server));
                cpu.merge(server, Rest.cpu(List.of(server)).minus(before), Duration::plus);
            }
            Collections.reverse(order);
        }
        return cpu;
    }

    private void run(Traffic traffic, BenchServer server, Schedule schedule, Tally tally) throws Exception {
        traffic.run(server, schedule, tally);
        Rest.of(servers);
    }

    /** A server that drops what it answered is not fast. */
    private static void verify(BenchServer server, int pictures, List<Tally> tallies) throws Exception {
        long answered = tallies.stream().mapToLong(Tally::answered).sum();
        assertThat(tallies).as("failures of %s", server.name()).allSatisfy(tally -> assertThat(tally.failed()).isZero());
        BenchServer.Kept kept = server.kept();
        assertThat(kept.events()).as("events that %s kept", server.name()).isEqualTo(answered);
        assertThat(kept.pictures()).as("pictures that %s kept", server.name()).isEqualTo(answered * pictures);
    }

    private Map<BenchServer, Tally> tallies() {
        Map<BenchServer, Tally> tallies = new LinkedHashMap<>();
        servers.forEach(server -> tallies.put(server, new Tally()));
        return tallies;
    }
}
