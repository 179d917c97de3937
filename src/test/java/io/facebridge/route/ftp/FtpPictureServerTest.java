package io.facebridge.route.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.simulator.FtpConnection;
import io.facebridge.testkit.Pictures;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The server over real sockets. */
class FtpPictureServerTest {

    private static final String NAME = "78CA83400506_20261120161530123_01_01_01_6018.jpg";
    private static final String PASSWORD = "a-password-for-tests";

    @TempDir
    Path work;

    private Path root;
    private final DiskUse use = new DiskUse();
    private FtpPictureServer server;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectory(work.resolve("ftp"));
        Files.writeString(root.resolve(".upload-left"), "half a picture");
        server = new FtpPictureServer(config(Map.of()), use);
        server.start(new StartupEvent());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void takesFilesIntoFoldersAndReplacesThoseThatComeAgain() throws IOException {
        try (FtpConnection ftp = login()) {
            ftp.enter("78CA83400506");
            ftp.enter("2026-11-20");
            ftp.store(NAME, Pictures.jpeg(1));
            ftp.store(NAME, Pictures.jpeg(2));
            ftp.store("/made/by/itself/" + NAME, Pictures.jpeg(3));
            ftp.store("x.tmp", Pictures.jpeg(4));
            ftp.rename("x.tmp", "x.jpg");
            assertThat(ftp.command("SIZE " + NAME)).isEqualTo(213);
        }

        assertThat(root.resolve("78CA83400506/2026-11-20/" + NAME)).hasBinaryContent(Pictures.jpeg(2));
        assertThat(root.resolve("made/by/itself/" + NAME)).hasBinaryContent(Pictures.jpeg(3));
        assertThat(root.resolve("78CA83400506/2026-11-20/x.jpg")).hasBinaryContent(Pictures.jpeg(4));
    }

    @Test
    void takesFilesByteByByteAlsoWhereTheBoxTakesThemForText() throws IOException {
        byte[] lineEnds = "\r\n\n\r\r\n\u00ff".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        try (FtpConnection ftp = login()) {
            assertThat(ftp.command("TYPE A")).isEqualTo(200);
            ftp.store(NAME, lineEnds);
        }

        assertThat(root.resolve(NAME)).hasBinaryContent(lineEnds);
    }

    @Test
    void forcesEveryFolderThatLeadsToAFile() {
        assertThat(UploadCommand.foldersUp(root.resolve("a/b"), root)).containsExactly(root.resolve("a/b"), root.resolve("a"),
                root);
        assertThat(UploadCommand.foldersUp(root, root)).containsExactly(root);
    }

    @Test
    void removesAtTheStartWhatWasHalfUploaded() {
        assertThat(root).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = { "RETR x.jpg", "DELE x.jpg", "LIST", "NLST", "MLSD", "RMD d", "APPE x.jpg", "STOU", "REST 10",
            "SITE WHO", "STAT", "MD5 x.jpg" })
    void refusesAllButUploads(String command) throws IOException {
        try (FtpConnection ftp = login()) {
            ftp.store("x.jpg", Pictures.jpeg(1));
            ftp.enter("d");
            assertThat(ftp.command("CWD /")).isEqualTo(250);
            assertThat(ftp.command(command)).isBetween(500, 599);
        }

        assertThat(root.resolve("x.jpg")).hasBinaryContent(Pictures.jpeg(1));
        assertThat(root.resolve("d")).isDirectory();
    }

    @Test
    void staysInItsFolder() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), work);
        try (FtpConnection ftp = login()) {
            assertRefused(() -> ftp.store("../../out.jpg", Pictures.jpeg(1)), 553);
            assertRefused(() -> ftp.store("link/out.jpg", Pictures.jpeg(1)), 553);
            assertRefused(() -> ftp.store(".hidden.jpg", Pictures.jpeg(1)), 553);
            assertRefused(() -> ftp.store("a".repeat(300), Pictures.jpeg(1)), 553);
            assertThat(ftp.command("MKD .hidden")).isEqualTo(553);
            assertThat(ftp.command("CWD ../..")).isIn(250, 550);
            ftp.store("in.jpg", Pictures.jpeg(1));
        }

        assertThat(names(work)).containsExactlyInAnyOrder("ftp");
        assertThat(names(root)).containsExactlyInAnyOrder("link", "in.jpg");
    }

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() throws IOException {
        try (FtpConnection ftp = login()) {
            ftp.breakOff(NAME, Pictures.jpeg(1, 60_000), 30_000);
        }

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(root).isEmptyDirectory();
            assertThat(use.bytes()).isZero();
        });
    }

    @Test
    void refusesFilesThatAreTooLarge() throws IOException {
        try (FtpConnection ftp = login()) {
            assertRefused(() -> ftp.store(NAME, Pictures.jpeg(1, 300_000)), 552);
            ftp.store(NAME, Pictures.jpeg(1, 50_000));
        }

        assertThat(names(root)).containsExactly(NAME);
    }

    @Test
    void refusesUploadsWhenTheFolderIsFullAndTakesThemWhenItIsNot() throws IOException {
        try (FtpConnection ftp = login()) {
            for (int i = 0; i < 4; i++) {
                ftp.store("full" + i + ".jpg", Pictures.jpeg(i, 95_000));
            }
            assertRefused(() -> ftp.store(NAME, Pictures.jpeg(9, 95_000)), 552);
            use.seen(List.of(new UploadedFile(root, 400 * 1024, FileTime.fromMillis(0))), true);
            assertRefused(() -> ftp.store(NAME, Pictures.jpeg(9)), 452);
            use.seen(List.of(), true);
            ftp.store(NAME, Pictures.jpeg(9));
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        assertRefused(() -> FtpConnection.open("127.0.0.1", server.port(), "boxes", "wrong").close(), 530);
        assertRefused(() -> FtpConnection.open("127.0.0.1", server.port(), "nobody", PASSWORD).close(), 530);
        assertRefused(() -> FtpConnection.open("127.0.0.1", server.port(), "anonymous", "a@b.c").close(), 530);
    }

    @Test
    void boundsConnections() throws IOException {
        List<FtpConnection> open = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                open.add(login());
            }
            assertThatThrownBy(this::login).isInstanceOf(IOException.class);
        } finally {
            for (FtpConnection connection : open) {
                connection.close();
            }
        }
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().untilAsserted(() -> login().close());
    }

    @ParameterizedTest
    @ValueSource(strings = { "dir", "server.user", "server.password" })
    void doesNotStartWithout(String missing) {
        FtpPictureServer incomplete = new FtpPictureServer(config(Map.of("facebridge.megbox.ftp." + missing, "")), use);

        assertThatThrownBy(() -> incomplete.start(new StartupEvent())).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("facebridge.megbox.ftp." + missing).hasMessageNotContaining(PASSWORD);
    }

    private FtpConnection login() throws IOException {
        return FtpConnection.open("127.0.0.1", server.port(), "boxes", PASSWORD);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable upload, int code) {
        assertThatThrownBy(upload).isInstanceOfSatisfying(FtpConnection.RefusedException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private FtpPictureConfig config(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "facebridge.megbox.ftp.dir", root.toString(),
                "facebridge.megbox.ftp.max-file", "100K",
                "facebridge.megbox.ftp.server.enabled", "true",
                "facebridge.megbox.ftp.server.host", "127.0.0.1",
                "facebridge.megbox.ftp.server.port", "0",
                "facebridge.megbox.ftp.server.user", "boxes",
                "facebridge.megbox.ftp.server.password", PASSWORD,
                "facebridge.megbox.ftp.server.passive-ports", "0",
                "facebridge.megbox.ftp.server.max-connections", "3",
                "facebridge.megbox.ftp.server.max-disk", "400K"));
        values.putAll(more);
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .withMapping(FtpPictureConfig.class)
                .build().getConfigMapping(FtpPictureConfig.class);
    }
}
