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
 * Hundreds of connections that send nothing, or a byte now and then, or read no answers, and come back when they are ended:
 * good devices are answered meanwhile, what the slow ones announce is not taken from them, and each slow one is ended.
 */
class SlowPeersIT {

    private static final int PEERS = Fault.size("faults.peers", 120, 1_000);
    private static final int ANSWERS = Fault.size("faults.peers.answers", 20, 1_000);
    private static final int SECONDS = Fault.size("faults.peers.seconds", 2, 20);
    private static final int TERMINALS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path work;

    @Test
    void shouldAnswerGoodDevicesWhileSlowOnesHangAndEndTheSlowOnes() throws Exception {
        Ledger ledger = FacePushers.ledger();
        PackagedGateway gateway = PackagedGateway.in(work).checked().with("-Xmx256m").with(limits()).start();
        try (gateway; StreamClient box = StreamClient.connect(gateway.uri(), "/megbox/ws")) {
            try (SlowPeers slow = new SlowPeers(gateway.uri(), PEERS);
                    FacePushers good = new FacePushers(gateway.uri(), TERMINALS, ledger)) {
                good.awaitAnswers(ANSWERS);
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(slow.neverEnded()).isEmpty());
                good.awaitAnswers(ANSWERS);
            }
            ledger.assertKept(gateway);
            assertThat(box.closeCode()).as("a good box stays, though it had nothing to report for longer than others may")
                    .isZero();
            box.binary(new MixedMessages().boxFrame().message().body());
            assertThat(box.awaitTexts(1)).as("and is heard").hasSize(1);
            assertThat(new Memory(gateway).heapAfterCollection()).isLessThan(128L << 20);
        }
        assertThat(gateway.log()).doesNotContain("OutOfMemoryError", "/9j/", " ERROR ");
    }

    private static String[] limits() {
        return new String[]{
                "-Dfacebridge.liveness.enabled=false",
                "-Dfacebridge.ingress.head-timeout=" + SECONDS + "s",
                "-Dfacebridge.ingress.body-timeout=" + SECONDS + "s",
                "-Dfacebridge.ingress.keep-alive=" + SECONDS + "s",
                "-Dfacebridge.megbox.ws.ping-interval=1s",
                "-Dfacebridge.megbox.ws.idle-timeout=" + (SECONDS + 2) + "s",
                "-Dfacebridge.megbox.ws.incomplete-timeout=" + SECONDS + "s" };
    }
}
