package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.testkit.DeliveredLines;
import io.facebridge.testkit.PackagedGateway;

/** Killed in the middle of load and started again: what was answered is kept and delivered. */
class SigkillIT {

    private static final int TERMINALS = 8;
    private static final int ANSWERS = 200;

    @TempDir
    Path work;

    @Test
    void losesNothingThatItAnsweredWhenItIsKilled() throws Exception {
        Ledger ledger = FacePushers.ledger();
        PackagedGateway gateway = PackagedGateway.start(work);
        try (FacePushers pushers = new FacePushers(gateway.uri(), TERMINALS, ledger)) {
            pushers.awaitAnswers(ANSWERS);
            gateway.kill();
        } finally {
            gateway.kill();
        }
        assertThat(ledger.size()).isGreaterThanOrEqualTo(ANSWERS);
        try (PackagedGateway again = PackagedGateway.start(work)) {
            ledger.assertKept(again);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> ledger.assertDelivered(DeliveredLines.in(work.resolve("data/events"))));
        }
    }
}
