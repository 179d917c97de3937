package io.facebridge.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.testkit.Pictures;

class FileMediaStoreTest {

    @TempDir
    Path folder;

    private final AtomicLong written = new AtomicLong();
    private FileMediaStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileMediaStore(folder, written::addAndGet);
    }

    @Test
    void givesBackWhatWasPutWithItsType() throws Exception {
        byte[] jpeg = Pictures.jpeg(1, 100_000);

        store.put(sha256(jpeg), jpeg);

        MediaStore.Media media = store.get(sha256(jpeg)).orElseThrow();
        assertThat(media.contentType()).isEqualTo("image/jpeg");
        assertThat(media.length()).isEqualTo(jpeg.length);
        try (InputStream in = media.open()) {
            assertThat(in.readAllBytes()).isEqualTo(jpeg);
        }
        assertThat(new FileMediaStore(folder, written::addAndGet).get(sha256(jpeg))).isPresent();
    }

    @Test
    void deletesWhatWasPutLongAgoAndNotPutAgainSince() throws Exception {
        byte[] old = Pictures.jpeg(1, 2_000);
        byte[] again = Pictures.jpeg(2, 2_000);
        byte[] fresh = Pictures.jpeg(3, 2_000);
        for (byte[] picture : List.of(old, again, fresh)) {
            store.put(sha256(picture), picture);
        }
        writtenAt(old, Duration.ofDays(40));
        writtenAt(again, Duration.ofDays(40));
        writtenAt(fresh, Duration.ofDays(30).plusHours(12));
        store.put(sha256(again), again);

        assertThat(store.deletePutBefore(Instant.now().minus(Duration.ofDays(30)))).isEqualTo(1);

        assertThat(store.get(sha256(old))).isEmpty();
        assertThat(store.get(sha256(again))).isPresent();
        // it may have been put again within the day after it was written
        assertThat(store.get(sha256(fresh))).isPresent();
    }

    @Test
    void deletesOnWhereOneFileCannotBeDeleted() throws Exception {
        byte[] old = Pictures.jpeg(1, 2_000);
        store.put(sha256(old), old);
        writtenAt(old, Duration.ofDays(40));
        Path odd = Files.createDirectories(folder.resolve("00").resolve("0".repeat(64)).resolve("inside"));
        Files.writeString(folder.resolve("00").resolve("somebody's note"), "mine");

        assertThat(store.deletePutBefore(Instant.now().plus(Duration.ofDays(30)))).isEqualTo(1);

        assertThat(store.get(sha256(old))).isEmpty();
        assertThat(odd).exists();
        assertThat(folder.resolve("00").resolve("somebody's note")).exists();
    }

    private void writtenAt(byte[] picture, Duration ago) throws Exception {
        String name = sha256(picture);
        Files.setLastModifiedTime(folder.resolve(name.substring(0, 2)).resolve(name),
                FileTime.from(Instant.now().minus(ago)));
    }

    @Test
    void writesAPictureOnceHoweverManyBringIt() throws Exception {
        byte[] jpeg = Pictures.jpeg(2, 50_000);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<?>> puts = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            puts.add(pool.submit(() -> {
                store.put(sha256(jpeg), jpeg);
                return null;
            }));
        }
        for (Future<?> put : puts) {
            put.get();
        }
        pool.shutdown();

        assertThat(files()).containsExactly(folder.resolve(sha256(jpeg).substring(0, 2)).resolve(sha256(jpeg)));
        written.set(0);
        store.put(sha256(jpeg), jpeg);
        assertThat(written).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 25_000, 50_000, 70_000 })
    void givesNoDamagedPictureOutAndTakesItAgain(int length) throws Exception {
        byte[] jpeg = Pictures.jpeg(4, 50_000);
        store.put(sha256(jpeg), jpeg);
        byte[] damaged = Arrays.copyOf(jpeg, length);
        if (length == jpeg.length) {
            damaged[length / 2] ^= 1;
        }
        Files.write(folder.resolve(sha256(jpeg).substring(0, 2)).resolve(sha256(jpeg)), damaged);

        assertThat(store.get(sha256(jpeg))).isEmpty();

        written.set(0);
        store.put(sha256(jpeg), jpeg);
        assertThat(written).hasValue(jpeg.length);
        try (InputStream in = store.get(sha256(jpeg)).orElseThrow().open()) {
            assertThat(in.readAllBytes()).isEqualTo(jpeg);
        }
        assertThat(files()).hasSize(1);
    }

    @Test
    void removesWhatWasLeftUnfinished() throws Exception {
        Files.write(folder.resolve("00").resolve("00aa.x.tmp"), new byte[]{ 1 });

        new FileMediaStore(folder, written::addAndGet);

        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "00", "../../../etc/passwd",
            "ABCDEF0000000000000000000000000000000000000000000000000000000000",
            "00/../00000000000000000000000000000000000000000000000000000000000" })
    void takesNothingButHashesForNames(String name) throws Exception {
        assertThat(store.get(name)).isEmpty();
        assertThatThrownBy(() -> store.put(name, new byte[1])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failsWithoutATraceWhenTheDiskDoesNotTakeIt() throws Exception {
        byte[] jpeg = Pictures.jpeg(3);
        Path place = folder.resolve(sha256(jpeg).substring(0, 2));
        Files.delete(place);
        Files.createFile(place);

        assertThatThrownBy(() -> store.put(sha256(jpeg), jpeg)).isInstanceOf(IOException.class);

        Files.delete(place);
        Files.createDirectory(place);
        assertThat(store.get(sha256(jpeg))).isEmpty();
        store.put(sha256(jpeg), jpeg);
        assertThat(store.get(sha256(jpeg))).isPresent();
    }

    @Test
    void saysWhetherItCouldKeepWhatItCouldNotKeepBefore() throws Exception {
        byte[] jpeg = Pictures.jpeg(9, 1_000);
        assertThat(store.isWritable()).isTrue();
        Path away = folder.resolveSibling(folder.getFileName() + "-away");
        Files.move(folder, away);

        assertThatThrownBy(() -> store.put(sha256(jpeg), jpeg)).isInstanceOf(IOException.class);
        assertThat(store.isWritable()).isFalse();

        Files.move(away, folder);
        assertThat(store.isWritable()).isTrue();
        store.put(sha256(jpeg), jpeg);
        assertThat(store.isWritable()).isTrue();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void knowsPicturesByTheirFirstBytes() {
        assertThat(ImageType.of(HexFormat.of().parseHex("89504e470d0a1a0a0000"))).contains(ImageType.PNG);
        assertThat(ImageType.of("GIF89a".getBytes())).contains(ImageType.GIF);
        assertThat(ImageType.of("RIFF0000WEBPVP8 ".getBytes())).contains(ImageType.WEBP);
        assertThat(ImageType.of(HexFormat.of().parseHex("424d36000000000000003600"))).isEmpty();
        assertThat(ImageType.of(HexFormat.of().parseHex("424d3600000000000000360000"))).contains(ImageType.BMP);
        assertThat(ImageType.of(HexFormat.of().parseHex("4d4d002a"))).contains(ImageType.TIFF);
        assertThat(ImageType.of(new byte[0])).isEmpty();
        assertThat(ImageType.of("<svg/>".getBytes())).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
