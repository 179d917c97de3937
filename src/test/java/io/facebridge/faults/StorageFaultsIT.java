package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.media.Sha256;
import io.facebridge.testkit.DeliveredLines;
import io.facebridge.testkit.KeptEvents;
import io.facebridge.testkit.PackagedGateway;

/**
 * A disk that takes nothing more, or never took anything: devices are told to come again, nothing is half kept, and the gateway
 * goes on by itself when there is room.
 */
class StorageFaultsIT {

    private static final int MEGABYTE = 1 << 20;
    private static final int DISK = 48 * MEGABYTE;
    private static final int FREE = Fault.size("faults.disk.free", 5, 16) * MEGABYTE;
    private static final int LINES_FREE = 16 * 1024;
    private static final int NO_WRITES = 512;
    private static final int ANSWERS = Fault.size("faults.disk.answers", 30, 120);
    private static final int TERMINALS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int UNAVAILABLE = 503;
    private static final int NOBODY = 65534;

    @TempDir
    Path work;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Ledger ledger = FacePushers.ledger();

    private Path data() {
        return work.resolve("data");
    }

    private Path lines() {
        return work.resolve("lines");
    }

    @Test
    void shouldRefuseWhileTheDiskIsFullAndGoOnWhenThereIsRoom() throws Exception {
        assumeTrue(SmallDisk.isAllowed(Files.createDirectory(data())), "mounting is not allowed here; see the file-size limit");
        System.out.println("disk full: a tmpfs as data folder, another one as folder of the file sink");
        try (SmallDisk disk = SmallDisk.mount(data(), DISK, FREE);
                SmallDisk linesDisk = SmallDisk.mount(lines(), MEGABYTE, LINES_FREE)) {
            try (PackagedGateway gateway = start()) {
                try (FacePushers pushers = new FacePushers(gateway.uri(), TERMINALS, ledger)) {
                    awaitLinesFull(gateway);
                    pushers.awaitAnswers(1); // the file sink's disk is not the journal's
                    awaitRefused(gateway);
                    disk.free();
                    pushers.awaitAnswers(ANSWERS);
                    gateway.awaitReady();
                    linesDisk.free();
                }
                assertWhole(gateway);
            }
            try (PackagedGateway again = start()) {
                assertWhole(again);
            }
        }
    }

    @Test
    void shouldRefuseWhilePicturesAloneFindNoRoom() throws Exception {
        assumeTrue(Fault.LONG, "only in the long form");
        assumeTrue(SmallDisk.isAllowed(Files.createDirectories(data().resolve("media"))), "mounting is not allowed here");
        try (SmallDisk disk = SmallDisk.mount(data().resolve("media"), DISK, FREE)) {
            refuseAndGoOn(disk);
        }
    }

    @Test
    void shouldRefuseWhileTheJournalAloneFindsNoRoom() throws Exception {
        assumeTrue(Fault.LONG, "only in the long form");
        assumeTrue(SmallDisk.isAllowed(Files.createDirectory(data())), "mounting is not allowed here");
        try (SmallDisk disk = SmallDisk.mount(data(), 8 * MEGABYTE, MEGABYTE);
                SmallDisk media = SmallDisk.mount(data().resolve("media"), 8 * DISK, 8 * DISK)) {
            refuseAndGoOn(disk);
            assertThat(Files.exists(data().resolve("media"))).as("of %s", media).isTrue();
        }
    }

    /**
     * Every write fails, of journal, pictures, lines and log alike, as on a file system that turned read-only after an error.
     */
    @Test
    void shouldRefuseWhileNothingCanBeWrittenAndGoOnWhenItCan() throws Exception {
        assumeTrue(FileSizeLimit.isAllowed(), "prlimit is missing or not allowed here");
        assumeTrue(Fault.LONG || !SmallDisk.isAllowed(Files.createDirectory(work.resolve("probe"))),
                "in the short form only where mounting is not allowed");
        System.out.println("disk full: a file-size limit, set while the gateway runs");
        Files.createDirectories(lines());
        try (PackagedGateway gateway = start()) {
            FileSizeLimit limit = new FileSizeLimit(gateway.pid());
            try (FacePushers pushers = new FacePushers(gateway.uri(), TERMINALS, ledger)) {
                pushers.awaitAnswers(ANSWERS);
                limit.set(NO_WRITES);
                awaitRefused(gateway);
                int before = ledger.size();
                assertThat(push(gateway)).isEqualTo(UNAVAILABLE);
                assertThat(ledger.size()).as("nothing is answered with success").isEqualTo(before);
                limit.lift();
                pushers.awaitAnswers(ANSWERS);
                gateway.awaitReady();
            }
            assertWhole(gateway);
            gateway.kill();
        }
        try (PackagedGateway again = start()) {
            assertWhole(again);
        }
    }

    @Test
    void shouldSayThatTheDataFolderCannotBeWritten() throws Exception {
        PackagedGateway.Launch launch = PackagedGateway.in(work).checked();
        Files.createDirectory(data());
        if (SmallDisk.isAllowed(data())) {
            try (SmallDisk disk = SmallDisk.mount(data(), MEGABYTE, MEGABYTE)) {
                disk.readOnly();
                assertEndsAtStart(launch);
            }
        } else if (Files.isWritable(Path.of("/"))) {
            String uid = "--reuid=" + NOBODY;
            assumeTrue(Shell.can("setpriv", uid, "true"), "neither mounting nor another user is allowed here");
            work.toFile().setExecutable(true, false);
            assertEndsAtStart(launch.through("setpriv", uid));
        } else {
            assertThat(data().toFile().setWritable(false)).isTrue();
            assertEndsAtStart(launch);
        }
    }

    private void assertEndsAtStart(PackagedGateway.Launch launch) {
        PackagedGateway gateway = launch.launch();
        assertThat(gateway.awaitExit()).isNotZero();
        assertThat(gateway.log()).contains("the data folder " + data() + " cannot be written");
    }

    private void refuseAndGoOn(SmallDisk disk) throws Exception {
        try (PackagedGateway gateway = start()) {
            try (FacePushers pushers = new FacePushers(gateway.uri(), TERMINALS, ledger)) {
                awaitRefused(gateway);
                disk.free();
                pushers.awaitAnswers(ANSWERS);
                gateway.awaitReady();
            }
            assertWhole(gateway);
        }
        try (PackagedGateway again = start()) {
            assertWhole(again);
        }
    }

    private PackagedGateway start() {
        return PackagedGateway.in(work).checked().with("-Xmx192m", "-Dfacebridge.liveness.enabled=false",
                "-Dfacebridge.sinks.file.uri=jsonl:" + lines(),
                "-Dfacebridge.sinks.file.retry-max=1s").start();
    }

    private void awaitLinesFull(PackagedGateway gateway) {
        await().atMost(PATIENCE)
                .until(() -> new String(gateway.get(client, "/gateway/v1/sinks").body()).contains("\"retrying\""));
    }

    /** Until a device hears 503 and readiness says so; the gateway is there. */
    private void awaitRefused(PackagedGateway gateway) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(push(gateway)).as("the answer to a device").isEqualTo(UNAVAILABLE);
            assertThat(ready(gateway)).as("readiness").isEqualTo(UNAVAILABLE);
        });
        assertThat(gateway.isAlive()).isTrue();
    }

    /** A face with a picture that is not kept yet. */
    private int push(PackagedGateway gateway) throws IOException, InterruptedException {
        return SingleFace.push(client, gateway.uri(), ledger);
    }

    private int ready(PackagedGateway gateway) throws IOException, InterruptedException {
        return client
                .send(HttpRequest.newBuilder(gateway.management().resolve("/observe/health/ready")).timeout(PATIENCE).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** All that was answered is kept and delivered, each line is whole, and no file has a name that is not its own. */
    private void assertWhole(PackagedGateway gateway) throws Exception {
        ledger.assertKept(gateway);
        Set<String> kept = new HashSet<>();
        new KeptEvents(gateway).all().forEach(event -> kept.add(event.path("id").asText()));
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<JsonNode> delivered = DeliveredLines.in(lines());
            ledger.assertDelivered(delivered);
            assertThat(delivered).extracting(event -> event.path("id").asText()).containsAll(kept);
        });
        try (Stream<Path> files = Files.walk(data().resolve("media"))) {
            for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.endsWith("ballast")).toList()) {
                assertThat(Sha256.of(Files.readAllBytes(file))).isEqualTo(file.getFileName().toString());
            }
        }
        assertThat(new Memory(gateway).heapAfterCollection()).isLessThan(128L << 20);
        assertThat(gateway.log()).doesNotContain("OutOfMemoryError", "/9j/");
    }
}
