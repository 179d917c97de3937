package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.testkit.PackagedGateway;
import io.facebridge.testkit.WebhookServer;

/**
 * Killed at random moments under mixed load and started again over the same folder, many times: answered is kept is delivered,
 * nothing is doubled, pictures are whole. {@code -Dfaults.kills=} says how often under load (1; 50 with {@code -Pfaults}, and
 * about every fourth time while it starts, beside them), {@code -Dfaults.seed=} repeats the moments of a run.
 */
class SigkillIT {

    /** Those that fall while devices are answered. */
    private static final int KILLS = Fault.size("faults.kills", 1, 50);
    /** With those while it starts, and those right after it was ready that nobody had an answer before. */
    private static final int KILLS_AT_MOST = 2 * KILLS + 10;
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final int DEVICES_OF_EACH_KIND = Fault.LONG ? 2 : 1;
    private static final int HEAP_MB = 192;
    /** Heap, classes, code, threads and buffers outside of the heap. */
    private static final long RESIDENT_MB = 640;
    private static final int START_MILLIS = 3_000;
    private static final int LOAD_MILLIS = 1_500;
    private static final Duration DRAINED = Duration.ofSeconds(60);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path work;

    private final Random random = new Random(SEED);
    private final JournalCopy journal = new JournalCopy();
    private final Ledger ledger = new Ledger(DeviceMessage::keyOf);
    private int starts;
    private int kills;
    private int killsUnderLoad;
    private long peakKilobytes;

    @Test
    void losesNothingThatItAnsweredHoweverOftenItIsKilled() throws Exception {
        System.out.printf("SigkillIT: -Dfaults.kills=%d -Dfaults.seed=%d%n", KILLS, SEED);
        try (WebhookServer hook = new WebhookServer()) {
            hook.start();
            PackagedGateway gateway = killedWhileItMigrates(hook);
            try (MixedLoad load = new MixedLoad(gateway.uri(), DEVICES_OF_EACH_KIND, ledger);
                    TaskTerminal terminal = new TaskTerminal(gateway.uri(), ledger)) {
                while (killsUnderLoad < KILLS && kills < KILLS_AT_MOST) {
                    gateway = launch(hook);
                    load.moveTo(gateway.uri());
                    terminal.moveTo(gateway.uri());
                    hook.answer(random.nextInt(4) == 0 ? 500 : 204);
                    killSomeTime(gateway);
                }
                hook.answer(204);
                gateway = launch(hook);
                load.moveTo(gateway.uri());
                terminal.moveTo(gateway.uri());
                gateway.awaitReady();
                int before = terminal.done();
                await().atMost(DRAINED).until(() -> terminal.done() > before);
                load.close();
                terminal.close();
                assertAllThere(gateway, hook);
                terminal.assertKept(gateway);
                lookAtMemory(gateway);
                assertThat(killsUnderLoad).as("kills under load, of %d", kills).isEqualTo(KILLS);
                assertThat(peakKilobytes / 1024).as("resident memory of any start in MB, at its most").isLessThan(RESIDENT_MB);
            } finally {
                gateway.kill();
            }
        }
    }

    private PackagedGateway launch(WebhookServer hook) {
        starts++;
        return PackagedGateway.in(work).checked()
                .with("-Xmx" + HEAP_MB + "m", "-Dfacebridge.sinks.hook.uri=" + hook.url("/hook"),
                        "-Dfacebridge.sinks.hook.retry-initial=100ms", "-Dfacebridge.sinks.hook.retry-max=1s",
                        "-Dfacebridge.tasks.lease=1s")
                .launch();
    }

    /** The first kill: there is a database, and not all of its tables. */
    private PackagedGateway killedWhileItMigrates(WebhookServer hook) throws InterruptedException {
        PackagedGateway gateway = launch(hook);
        try {
            Path database = work.resolve("data/facebridge.db");
            await().atMost(DRAINED).pollInterval(Duration.ofMillis(1)).pollDelay(Duration.ZERO)
                    .until(() -> Files.exists(database));
            TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
        } finally {
            gateway.kill();
        }
        kills++;
        return gateway;
    }

    /** While it starts, or once what was answered so far is found kept; under load is when more is answered by then. */
    private void killSomeTime(PackagedGateway gateway) throws IOException, InterruptedException {
        boolean whileItStarts = Fault.LONG && random.nextInt(4) == 0;
        int moment = random.nextInt(whileItStarts ? START_MILLIS : LOAD_MILLIS);
        try {
            if (!whileItStarts) {
                gateway.awaitReady();
                Set<String> answered = ledger.keys();
                journal.readOn(gateway);
                assertThat(journal.keys()).as("kill with seed %d", SEED).containsAll(answered);
            }
            int before = ledger.size();
            TimeUnit.MILLISECONDS.sleep(moment);
            lookAtMemory(gateway);
            killsUnderLoad += !whileItStarts && ledger.size() > before ? 1 : 0;
        } finally {
            gateway.kill();
        }
        kills++;
    }

    private void assertAllThere(PackagedGateway gateway, WebhookServer hook) throws Exception {
        JournalCopy whole = new JournalCopy();
        whole.readOn(gateway);
        assertThat(whole.ids().subList(0, journal.ids().size())).as("what was read before").isEqualTo(journal.ids());
        Delivered.assertSame(ledger.keys(), whole.keys());

        DataFolderCheck folder = new DataFolderCheck(work.resolve("data"));
        List<String> ids = whole.ids();
        String last = ids.get(ids.size() - 1);
        await().atMost(DRAINED).until(() -> folder.lines().contains(last));
        Delivered.assertAll(ids, upTo(last, folder.lines()), starts);
        await().atMost(DRAINED).until(() -> hooked(hook).contains(last));
        Delivered.assertAll(ids, upTo(last, hooked(hook)), starts);

        DataFolderCheck.assertGivenOut(gateway, whole.pictures());
        folder.assertPicturesWhole();
        folder.assertNothingLeftOver();
        System.out.printf(
                "SigkillIT: %d kills, %d of them under load, %d messages answered, %d events kept, %d lines, %d posts,"
                        + " %d pictures, %d MB at most%n",
                kills, killsUnderLoad, ledger.size(), ids.size(), folder.lines().size(), hook.requests().size(),
                whole.pictures().size(), peakKilobytes / 1024);
    }

    /** That devices are silent now is news behind it. */
    private static List<String> upTo(String last, List<String> taken) {
        return taken.subList(0, taken.lastIndexOf(last) + 1);
    }

    private static List<String> hooked(WebhookServer hook) throws IOException {
        List<String> ids = new ArrayList<>();
        for (byte[] event : hook.taken()) {
            ids.add(MAPPER.readTree(event).path("id").asText());
        }
        return ids;
    }

    /** What it had at its most, where the system tells. */
    private void lookAtMemory(PackagedGateway gateway) throws IOException {
        Path status = Path.of("/proc", Long.toString(gateway.pid()), "status");
        if (Files.exists(status)) {
            long kilobytes = Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
            peakKilobytes = Math.max(peakKilobytes, kilobytes);
        }
    }
}
