package io.facebridge.bench;

import java.time.Duration;

/**
 * How long and with how much is measured.
 *
 * @param seconds of each figure
 * @param warmUpSeconds of load before the first figure of a server that needs all of it
 * @param connections of the load generator
 * @param keepOnly whether the gateway is also measured without its file sink
 */
record BenchOptions(int seconds, int warmUpSeconds, int connections, boolean keepOnly) {

    /** Memory of the gateway and of the bare server. */
    static final String HEAP = "-Xmx1g";

    /**
     * {@code -Dbench.seconds=} (8), {@code -Dbench.warm-up=} (30), {@code -Dbench.connections=} (32),
     * {@code -Dbench.keep-only=} (true).
     */
    static BenchOptions given() {
        return new BenchOptions(Integer.getInteger("bench.seconds", 8), Integer.getInteger("bench.warm-up", 30),
                Integer.getInteger("bench.connections", 32),
                Boolean.parseBoolean(System.getProperty("bench.keep-only", "true")));
    }

    /** The time of one of several runs that make a figure. */
    Duration share(int runs) {
        return Duration.ofSeconds(seconds).dividedBy(runs);
    }

    /** For a server that needs this share of the warm-up; later workloads need a third of it. */
    Duration warmUp(double share, boolean first) {
        return Duration.ofMillis(Math.max(500, Math.round(warmUpSeconds * 1000 * share / (first ? 1 : 3))));
    }
}
