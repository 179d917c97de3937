package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.testkit.PackagedGateway;

/**
 * Two gateways over one data folder: the second refuses to start, by whatever way it comes, and the first goes on under load.
 */
class SharedFolderIT {

    private static final int ANSWERS = 20;
    private static final String REFUSAL = "another gateway works in the data folder";

    @TempDir
    Path work;

    @Test
    void refusesTheSecondGatewayAndLeavesTheFirstAlone() throws Exception {
        Path elsewhere = Files.createDirectories(work.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("linked"), work.resolve("data"));
        Ledger ledger = FacePushers.ledger();
        PackagedGateway first = PackagedGateway.start(work);
        try (FacePushers pushers = new FacePushers(first.uri(), 2, ledger)) {
            pushers.awaitAnswers(ANSWERS);
            try (PackagedGateway second = PackagedGateway.in(work).checked().launch();
                    PackagedGateway third = PackagedGateway.in(elsewhere).checked().with("-Dfacebridge.data-dir=" + link)
                            .launch()) {
                assertRefused(second);
                assertRefused(third);
            }
            pushers.awaitAnswers(ANSWERS);
            pushers.close();
            ledger.assertKept(first);
            assertThat(first.log()).doesNotContain("ERROR");
        } finally {
            first.kill();
        }
        // the lock of one that was killed is nobody's
        try (PackagedGateway again = PackagedGateway.start(work)) {
            ledger.assertKept(again);
        }
    }

    private static void assertRefused(PackagedGateway gateway) {
        assertThat(gateway.awaitExit()).isNotZero();
        assertThat(gateway.log()).contains(REFUSAL).doesNotContain("Listening on");
    }
}
