package io.facebridge.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Sees to it that one server's work is not done in another's time. */
final class Rest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(300);
    /** Of one look: a tenth of a processor. */
    private static final Duration IDLE = LOOK.dividedBy(10);

    private Rest() {
    }

    /** Waits until the servers have nothing more to do and the disk has what they wrote. */
    static void of(List<? extends BenchServer> servers) throws IOException, InterruptedException {
        AtomicReference<Duration> before = new AtomicReference<>(cpu(servers));
        await().atMost(PATIENCE).pollDelay(LOOK).pollInterval(LOOK).until(() -> {
            Duration now = cpu(servers);
            return now.minus(before.getAndSet(now)).compareTo(IDLE) <= 0;
        });
        Command.Ended sync = Command.run(Path.of("."), PATIENCE, List.of("sync"));
        if (!sync.success()) {
            throw new IllegalStateException("sync: " + sync.output());
        }
    }

    /** The processor time that they have used. */
    static Duration cpu(List<? extends BenchServer> servers) {
        return servers.stream().map(server -> server.process().info().totalCpuDuration().orElseThrow()).reduce(Duration.ZERO,
                Duration::plus);
    }
}
