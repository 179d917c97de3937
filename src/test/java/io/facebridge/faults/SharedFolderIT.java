package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.testkit.PackagedGateway;

/**
 * Two gateways over one data folder: the second refuses to start, by whatever way it comes, and the first goes on under load.
 * Of two that are started at the same moment one runs.
 */
class SharedFolderIT {

    private static final int ANSWERS = 20;
    /** Besides the folder that is there: in a new one all files are made in the race. */
    private static final int NEW_FOLDERS = Fault.size("faults.new-folders", 0, 4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
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
        assertOneRuns(work, ledger);
        for (int race = 0; race < NEW_FOLDERS; race++) {
            assertOneRuns(Files.createDirectories(work.resolve("new-" + race)), FacePushers.ledger());
        }
    }

    /** Two are started at the same moment: one refuses, the other has all that was kept. */
    private static void assertOneRuns(Path folder, Ledger ledger) throws Exception {
        PackagedGateway one = PackagedGateway.in(folder).checked().launch();
        PackagedGateway other = PackagedGateway.in(folder).checked().launch();
        try {
            await().atMost(PATIENCE).until(() -> !one.isAlive() || !other.isAlive());
            PackagedGateway running = one.isAlive() ? one : other;
            running.awaitReady();
            assertRefused(running == one ? other : one);
            ledger.assertKept(running);
        } finally {
            one.kill();
            other.kill();
        }
    }

    private static void assertRefused(PackagedGateway gateway) {
        assertThat(gateway.awaitExit()).isNotZero();
        assertThat(gateway.log()).contains(REFUSAL).doesNotContain("Listening on");
    }
}
