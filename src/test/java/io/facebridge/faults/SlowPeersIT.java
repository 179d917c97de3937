package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.testkit.PackagedGateway;
import io.facebridge.testkit.StreamClient;

/**
 * Hundreds of connections that send nothing, or a byte now and then, and come back when they are ended: good devices are
 * answered meanwhile, what the slow ones announce is not taken from them, and each slow one is ended.
 */
class SlowPeersIT {

    private static final int PEERS = Fault.size("faults.peers", 220, 1_000);
    private static final int ANSWERS = Fault.size("faults.peers.answers", 40, 1_000);
    private static final int SECONDS = Fault.size("faults.peers.seconds", 4, 20);
    private static final int TERMINALS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path work;

    @Test
    void shouldAnswerGoodDevicesWhileSlowOnesHangAndEndTheSlowOnes() throws Exception {
        Ledger ledger = FacePushers.ledger();
        try (PackagedGateway gateway = PackagedGateway.in(work).checked().with("-Xmx256m").with(limits()).start();
                StreamClient box = StreamClient.connect(gateway.uri(), "/megbox/ws");
                SlowPeers slow = new SlowPeers(gateway.uri(), PEERS)) {

            try (FacePushers good = new FacePushers(gateway.uri(), TERMINALS, ledger)) {
                good.awaitAnswers(ANSWERS);
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(slow.neverEnded()).isEmpty());
                good.awaitAnswers(ANSWERS);
            }

            assertThat(box.closeCode()).as("a good box stays").isZero();
            ledger.assertKept(gateway);
            assertThat(new Memory(gateway).heapAfterCollection()).isLessThan(128L << 20);
            assertThat(gateway.log()).doesNotContain("OutOfMemoryError");
        }
    }

    private static String[] limits() {
        return new String[]{
                "-Dfacebridge.liveness.enabled=false",
                "-Dfacebridge.ingress.max-in-flight=64M",
                "-Dfacebridge.ingress.head-timeout=" + SECONDS + "s",
                "-Dfacebridge.ingress.body-timeout=" + SECONDS + "s",
                "-Dfacebridge.ingress.keep-alive=" + SECONDS + "s",
                "-Dfacebridge.megbox.ws.ping-interval=1s",
                "-Dfacebridge.megbox.ws.idle-timeout=" + SECONDS + "s",
                "-Dfacebridge.megbox.ws.incomplete-timeout=" + SECONDS + "s" };
    }
}
