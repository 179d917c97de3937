package io.facebridge.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The tables of a comparison: the figures of every server, and how the gateway stands to the aims. */
final class Figures {

    private static final double AIM_OF_BARE = 0.6;
    private static final double AIM_OF_PEER = 2;
    private static final double AIM_P99_MILLIS = 50;

    private final Table figures;
    private final Table aims;
    private final BenchOptions options;

    Figures(BenchOptions options, String message) {
        this.options = options;
        figures = new Table(message, "server", "durable", "per second", "p50 ms", "p99 ms", "CPU µs each",
                "at half the rate: per second", "p50 ms", "p99 ms");
        aims = new Table(message, "server", "of the bare server (aim: 0.60)", "of the better peer (aim: 2.0)",
                "p99 ms at half the rate (aim: under 50)");
    }

    /**
     * The gateway's servers, the bare one and the peers are told by what they are: durable peers there are none.
     *
     * @param missing peers that were not measured, and why
     */
    void add(String message, Map<BenchServer, Comparison.Measured> measured, Map<String, String> missing) {
        measured.forEach((server, of) -> figures.row(message, server.name(), server.durable() ? "yes" : "no",
                Table.number(of.top().perSecond(), 0), Table.number(of.top().p50Millis(), 1),
                Table.number(of.top().p99Millis(), 1), Table.number(of.cpuMicros(), 0),
                of.half() == null ? "-" : Table.number(of.half().perSecond(), 0),
                of.half() == null ? "-" : Table.number(of.half().p50Millis(), 1),
                of.half() == null ? "-" : Table.number(of.half().p99Millis(), 1)));
        missing.forEach((peer, why) -> figures.row(message, peer, "no", "peer missing: " + why, "-", "-", "-", "-", "-", "-"));
        double bare = best(measured, BareProcess.class::isInstance);
        double peer = best(measured, server -> !server.durable());
        measured.forEach((server, of) -> {
            if (server instanceof GatewayServer) {
                double rate = of.top().perSecond();
                aims.row(message, server.name(), against(rate / bare, 2, rate / bare >= AIM_OF_BARE),
                        against(rate / peer, 1, rate / peer >= AIM_OF_PEER),
                        of.half() == null
                                ? "-"
                                : against(of.half().p99Millis(), 1, of.half().p99Millis() < AIM_P99_MILLIS));
            }
        });
    }

    void publish(String name, List<String> peers) throws IOException {
        String servers = "%s of heap for the gateway and the bare server; %s."
                .formatted(BenchOptions.HEAP.substring("-Xmx".length()), String.join("; ", peers));
        String load = "%d connections, %d s each figure, after %d s of warm-up.".formatted(options.connections(),
                options.seconds(), options.warmUpSeconds());
        Table.publish(name, servers + "\n" + load, figures, aims);
    }

    private static double best(Map<BenchServer, Comparison.Measured> measured, Predicate<BenchServer> which) {
        return measured.entrySet().stream().filter(e -> which.test(e.getKey())).mapToDouble(e -> e.getValue().top().perSecond())
                .max().orElse(Double.NaN);
    }

    private static String against(double value, int digits, boolean met) {
        return Double.isFinite(value) ? Table.number(value, digits) + (met ? ", met" : ", missed") : "-";
    }
}
