package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.media.Sha256;
import io.facebridge.testkit.KeptEvents;
import io.facebridge.testkit.PackagedGateway;

/**
 * Files that a power cut, a bad disk or a person damaged while the gateway was down. What can be read is there; what cannot is
 * not given out as if it were; what is gone is said to be gone. {@code -Dfaults.cuts=} says how often the journal's log is cut
 * (1; 12 with {@code -Pfaults}), {@code -Dfaults.seed=} repeats the places of a run.
 */
class DamagedDataIT {

    private static final int CUTS = Fault.size("faults.cuts", 1, 12);
    private static final int PAGES = Fault.size("faults.pages", 0, 6);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final int ANSWERS = 80;
    private static final int PAGE_BYTES = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final String LOST = "THE JOURNAL HAS LOST EVENTS";
    private static final String REFUSED = "cannot be used: it is damaged";

    @TempDir
    Path work;

    private final Random random = new Random(SEED);
    private final HttpClient client = HttpClient.newHttpClient();
    private final MixedMessages messages = new MixedMessages();
    private final Ledger ledger = new Ledger(DeviceMessage::keyOf);
    /** What was kept when the first gateway was killed. */
    private final JournalCopy before = new JournalCopy();
    private WalMarks marks;
    /** Told by the first gateway that it is kept. */
    private DeviceMessage first;

    @Test
    void keepsWhatCanBeReadAndSaysWhatIsGone() throws Exception {
        System.out.printf("DamagedDataIT: -Dfaults.cuts=%d -Dfaults.seed=%d%n", CUTS, SEED);
        Path killed = killedUnderLoad();
        Path stopped = copy(killed, "stopped");
        healsPicturesLinesAndLeftovers(stopped);
        for (int cut = 0; cut < CUTS; cut++) {
            losesNoMoreThanWasCutOff(copy(killed, "cut-" + cut));
        }
        refusesADatabaseThatIsNone(copy(stopped, "header"));
        for (int page = 0; page < PAGES; page++) {
            showsNothingThatIsNotSo(copy(stopped, "page-" + page));
        }
        if (Fault.LONG) {
            keepsAllBehindGarbage(copy(stopped, "garbage"));
            saysThatTheDatabaseIsGone(copy(stopped, "gone"));
        }
    }

    /** A working directory whose gateway was killed under load; its log has all that was kept. */
    private Path killedUnderLoad() throws Exception {
        Path folder = Files.createDirectories(work.resolve("killed"));
        first = messages.terminalFace();
        PackagedGateway gateway = PackagedGateway.start(folder);
        try {
            assertThat(push(gateway, first)).isEqualTo(200);
            ledger.answered(first);
            marks = new WalMarks(folder.resolve("data/facebridge.db-wal"));
            look(gateway);
            look(gateway);
            try (MixedLoad load = new MixedLoad(gateway.uri(), 1, ledger)) {
                await().atMost(PATIENCE).pollInterval(LOOK).pollDelay(Duration.ZERO)
                        .until(() -> look(gateway) > 1 && ledger.size() > ANSWERS);
                gateway.kill();
                load.abandon();
            }
        } finally {
            gateway.kill();
        }
        return folder;
    }

    /** Notes what is kept by now; how many events. */
    private int look(PackagedGateway gateway) throws IOException, InterruptedException {
        before.readOn(gateway);
        marks.note(before.ids().size());
        return before.ids().size();
    }

    private void healsPicturesLinesAndLeftovers(Path folder) throws Exception {
        Path data = folder.resolve("data");
        List<String> pictures = first.pictures().stream().map(picture -> Sha256.of(picture)).toList();
        Path half = picture(data, pictures.get(0));
        Path empty = picture(data, pictures.get(1));
        Files.write(half, Arrays.copyOf(Files.readAllBytes(half), (int) Files.size(half) / 2));
        Files.write(empty, new byte[0]);
        Files.write(half.resolveSibling(pictures.get(0) + ".0a0a.tmp"), new byte[1000]);
        Files.deleteIfExists(data.resolve("facebridge.db-shm"));
        tearLastLine(data.resolve("events"));

        long seen = seen(folder);
        try (PackagedGateway gateway = PackagedGateway.start(folder)) {
            before.readOn(gateway);
            assertThat(before.keys()).as("of what was answered").containsAll(ledger.keys());
            assertThat(seen).as("journal-head").isBetween((long) ledger.size(), (long) before.ids().size());
            assertThat(List.of(status(gateway, pictures.get(0)), status(gateway, pictures.get(1)))).containsOnly(404);
            assertThat(push(gateway, first)).isEqualTo(200);
            JournalCopy after = new JournalCopy();
            after.readOn(gateway);
            assertThat(after.ids().subList(0, before.ids().size())).isEqualTo(before.ids());
            assertThat(gateway.log()).doesNotContain(LOST).contains("a picture is damaged");
            DataFolderCheck.assertGivenOut(gateway, after.pictures());
            DataFolderCheck check = new DataFolderCheck(data);
            check.assertPicturesWhole();
            check.assertNothingLeftOver();
            // one more line, so that the torn one has to be made whole before it
            DeviceMessage last = messages.dumuHeartbeat();
            assertThat(push(gateway, last)).isEqualTo(200);
            after.readOn(gateway);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(check.lines()).containsAll(after.ids()));
        }
    }

    private void losesNoMoreThanWasCutOff(Path folder) throws Exception {
        Path wal = folder.resolve("data/facebridge.db-wal");
        long length = Files.size(wal);
        // in the short form the cut has to cost events, and not all of them
        int half = before.ids().size() / 2;
        OptionalLong telling = Fault.LONG ? OptionalLong.empty() : marks.lengthWithAtMost(half);
        long left = telling.isPresent()
                ? telling.getAsLong() + random.nextInt(PAGE_BYTES)
                : (long) (random.nextDouble() * length);
        int within = marks.eventsWithin(left);
        long seen = seen(folder);
        try (RandomAccessFile file = new RandomAccessFile(wal.toFile(), "rw")) {
            file.setLength(left);
        }
        if (random.nextBoolean()) {
            Files.deleteIfExists(folder.resolve("data/facebridge.db-shm"));
        }
        try (PackagedGateway gateway = PackagedGateway.start(folder)) {
            List<String> ids = ids(gateway);
            List<String> kept = ids.stream().filter(before.ids()::contains).toList();
            assertThat(kept).as("with seed %d, %d of %d bytes", SEED, left, length)
                    .isEqualTo(before.ids().subList(0, kept.size()));
            assertThat(kept).as("with seed %d, %d of %d bytes", SEED, left, length).hasSizeGreaterThanOrEqualTo(within);
            System.out.printf("DamagedDataIT: %d of %d bytes left: %d of %d events, %d at least%n", left, length, kept.size(),
                    before.ids().size(), within);
            if (telling.isPresent()) {
                assertThat(within).isPositive();
                assertThat(kept).hasSizeLessThan(before.ids().size());
            }
            if (kept.size() < seen) {
                assertThat(gateway.log()).contains(LOST);
            } else {
                assertThat(gateway.log()).doesNotContain(LOST);
            }
            assertGoesOn(gateway, folder);
        }
    }

    private void refusesADatabaseThatIsNone(Path folder) throws Exception {
        overwrite(folder.resolve("data/facebridge.db"), 0, 100);
        byte[] damaged = Files.readAllBytes(folder.resolve("data/facebridge.db"));
        try (PackagedGateway gateway = PackagedGateway.in(folder).checked().launch()) {
            assertThat(gateway.awaitExit()).isNotZero();
            assertThat(gateway.log()).contains(REFUSED).doesNotContain("Listening on");
        }
        assertThat(Files.readAllBytes(folder.resolve("data/facebridge.db"))).isEqualTo(damaged);
    }

    /** A page of noise: it may refuse to start or fail to read, but it must not show other events or fewer as all there are. */
    private void showsNothingThatIsNotSo(Path folder) throws Exception {
        Path database = folder.resolve("data/facebridge.db");
        int page = 1 + random.nextInt((int) (Files.size(database) / PAGE_BYTES) - 1);
        overwrite(database, (long) page * PAGE_BYTES, PAGE_BYTES);
        try (PackagedGateway gateway = PackagedGateway.in(folder).checked().launch()) {
            await().atMost(PATIENCE).until(() -> !gateway.isAlive() || gateway.log().contains("Listening on"));
            if (gateway.isAlive()) {
                int status = gateway.get(client, "/gateway/v1/events?limit=1000").statusCode();
                assertThat(status).as("page %d, seed %d", page, SEED).isIn(200, 503);
                if (status == 200) {
                    assertThat(ids(gateway).stream().filter(before.ids()::contains)).containsExactlyElementsOf(before.ids());
                }
            } else {
                assertThat(gateway.log()).as("page %d, seed %d", page, SEED).contains("damaged");
            }
        }
    }

    private void keepsAllBehindGarbage(Path folder) throws Exception {
        byte[] garbage = new byte[3 * PAGE_BYTES + 17];
        random.nextBytes(garbage);
        Files.write(folder.resolve("data/facebridge.db"), garbage, StandardOpenOption.APPEND);
        try (PackagedGateway gateway = PackagedGateway.start(folder)) {
            assertThat(ids(gateway)).startsWith(before.ids().toArray(String[]::new));
            assertGoesOn(gateway, folder);
        }
    }

    private void saysThatTheDatabaseIsGone(Path folder) throws Exception {
        Files.write(folder.resolve("data/facebridge.db"), new byte[0]);
        Files.deleteIfExists(folder.resolve("data/facebridge.db-wal"));
        try (PackagedGateway gateway = PackagedGateway.start(folder)) {
            assertThat(gateway.log()).contains(LOST);
            assertGoesOn(gateway, folder);
        }
    }

    /** The next message is kept and delivered. */
    private void assertGoesOn(PackagedGateway gateway, Path folder) throws Exception {
        DeviceMessage next = messages.dumuFace();
        assertThat(push(gateway, next)).isEqualTo(200);
        assertThat(keys(gateway)).contains(next.key());
        List<String> ids = ids(gateway);
        DataFolderCheck check = new DataFolderCheck(folder.resolve("data"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(check.lines()).containsAll(ids));
    }

    /** The newest place that a gateway noted outside of its database. */
    private static long seen(Path folder) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("data/journal-head")).substring(0, 19));
    }

    private int push(PackagedGateway gateway, DeviceMessage message) throws IOException, InterruptedException {
        return message.push(client, gateway.uri());
    }

    private int status(PackagedGateway gateway, String picture) throws IOException, InterruptedException {
        return gateway.get(client, "/gateway/v1/media/" + picture).statusCode();
    }

    private static List<String> ids(PackagedGateway gateway) throws IOException, InterruptedException {
        return new KeptEvents(gateway).all().stream().map(event -> event.path("id").asText()).toList();
    }

    private static Set<String> keys(PackagedGateway gateway) throws IOException, InterruptedException {
        Set<String> keys = new HashSet<>();
        new KeptEvents(gateway).all().forEach(event -> keys.add(DeviceMessage.keyOf(event)));
        return keys;
    }

    private static Path picture(Path data, String hash) {
        return data.resolve("media").resolve(hash.substring(0, 2)).resolve(hash);
    }

    private void overwrite(Path file, long from, int length) throws IOException {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(from);
            open.write(noise);
        }
    }

    private static void tearLastLine(Path events) throws IOException {
        try (Stream<Path> files = Files.list(events)) {
            Path last = files.sorted().reduce((one, other) -> other).orElseThrow();
            try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw")) {
                file.seek(file.length());
                file.writeBytes("{\"specversion\":\"1.0\",\"id\":\"0011");
            }
        }
    }

    private Path copy(Path folder, String name) throws IOException {
        Path to = work.resolve(name);
        List<Path> all = new ArrayList<>();
        try (Stream<Path> found = Files.walk(folder)) {
            found.forEach(all::add);
        }
        for (Path path : all) {
            Path target = to.resolve(folder.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target);
            }
        }
        return to;
    }
}
