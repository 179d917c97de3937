package io.facebridge.route.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.testkit.Pictures;

class PictureFolderTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path work;

    private Path root;
    private PictureFolder folder;

    @BeforeEach
    void open() {
        root = work.resolve("ftp");
        folder = new PictureFolder(root, null, DAY);
    }

    @Test
    void seesFilesAtAnyDepthButNoHiddenOnesAndNoLinks() throws IOException {
        Path outside = Files.write(work.resolve("secret.jpg"), Pictures.jpeg(1));
        write("a.jpg");
        write("x/y/z/b.jpg");
        write(".in.c.jpg");
        write(".hidden/d.jpg");
        Files.createSymbolicLink(root.resolve("link.jpg"), outside);
        Files.createSymbolicLink(root.resolve("folder"), work);

        assertThat(names()).containsExactlyInAnyOrder("a.jpg", "b.jpg");
    }

    @Test
    void doesNotReadAFileThatBecameALink() throws IOException {
        write("x/a.jpg");
        UploadedFile file = only();
        Files.move(root.resolve("x"), work.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("x"), work.resolve("elsewhere"));

        assertThatThrownBy(() -> folder.read(file, 1000)).isInstanceOf(IOException.class);
    }

    @Test
    void knowsWhetherAPictureHasItsEnd() throws IOException {
        byte[] jpeg = Pictures.jpeg(1, 20_000);
        assertThat(isWhole(jpeg)).isTrue();
        assertThat(isWhole(Arrays.copyOf(jpeg, jpeg.length + 100))).as("filled up").isTrue();
        assertThat(isWhole(Arrays.copyOf(jpeg, jpeg.length - 1))).isFalse();
        assertThat(isWhole(Arrays.copyOf(jpeg, 2))).isFalse();
        assertThat(isWhole(new byte[0])).isFalse();
        assertThat(isWhole("no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8))).as("the translator says it")
                .isTrue();
    }

    @Test
    void keepsAFileThatIsAnotherByNow() throws IOException {
        write("a.jpg");
        UploadedFile seen = only();
        Files.write(root.resolve("a.jpg"), Pictures.jpeg(2, 9000));

        folder.remove(seen);

        assertThat(names()).containsExactly("a.jpg");
        assertThat(folder.read(seen, 100_000)).isEmpty();
    }

    @Test
    void neverRemovesAnUploadThatReplacedWhatWasSeen() throws Exception {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> remover = CompletableFuture.runAsync(() -> {
            while (!ended.get()) {
                try {
                    for (UploadedFile file : folder.files(Instant.now(), it -> false).files()) {
                        seen.add(file.bytes());
                        folder.remove(file);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        try {
            for (int i = 1; i <= 2000; i += 2) {
                upload(i);
                upload(i + 1);
                long last = i + 1;
                await().pollDelay(Duration.ZERO).pollInterval(Duration.ofNanos(100_000)).atMost(Duration.ofSeconds(5))
                        .until(() -> seen.contains(last));
            }
        } finally {
            ended.set(true);
            remover.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void putsBackWhatACrashLeftBetweenLookingAndRemoving() throws IOException {
        write("x/.facebridge-removing-a.jpg");
        write("x/.facebridge-removing-b.jpg");
        Files.write(root.resolve("x/b.jpg"), Pictures.jpeg(2, 9000));

        folder.files(Instant.now(), it -> false);

        assertThat(names()).containsExactlyInAnyOrder("a.jpg", "b.jpg");
        assertThat(root.resolve("x/b.jpg")).hasBinaryContent(Pictures.jpeg(2, 9000));
        assertThat(root.resolve("x")).isDirectoryNotContaining("glob:**/.facebridge-removing-*");
    }

    @Test
    void looksPastFilesThatCannotBeRemoved() throws IOException {
        for (int i = 0; i < PictureFolder.MAX_FILES; i++) {
            Files.createFile(root.resolve("stuck" + i));
        }
        write("new.jpg");
        PictureFolder.Look all = folder.files(Instant.now(), file -> file.name().startsWith("stuck"));

        assertThat(all.isAll()).isTrue();
        assertThat(all.files()).hasSize(PictureFolder.MAX_FILES + 1).extracting(UploadedFile::name).contains("new.jpg");
        PictureFolder.Look some = folder.files(Instant.now(), file -> false);
        assertThat(some.isAll()).isFalse();
        assertThat(some.files()).hasSize(PictureFolder.MAX_FILES);
    }

    @Test
    void movesFilesWithTheirFolders() throws IOException {
        PictureFolder moving = new PictureFolder(root, work.resolve("done"), DAY);
        write("x/a.jpg");

        moving.remove(only());

        assertThat(work.resolve("done/x/a.jpg")).exists();
        assertThat(names()).isEmpty();
    }

    @Test
    void refusesADoneFolderThatIsWatchedToo() {
        assertThatThrownBy(() -> new PictureFolder(root, root.resolve("done"), DAY)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("done-dir");
    }

    @Test
    void removesFoldersThatHaveLongBeenEmpty() throws IOException {
        write("kept/a.jpg");
        Path old = Files.createDirectories(root.resolve("old"));
        Files.createDirectories(root.resolve("new"));
        Instant before = Instant.now().minus(DAY).minusSeconds(1);
        Files.setLastModifiedTime(old, FileTime.from(before));
        Files.setLastModifiedTime(root.resolve("kept"), FileTime.from(before));

        folder.files(Instant.now(), it -> false);

        assertThat(old).doesNotExist();
        assertThat(root.resolve("new")).exists();
        assertThat(root.resolve("kept/a.jpg")).exists();
    }

    @Test
    void saysWhenTheFolderIsGone() throws IOException {
        Files.delete(root);

        assertThatThrownBy(() -> folder.files(Instant.now(), it -> false)).isInstanceOf(IOException.class);
    }

    private void upload(int bytes) throws IOException {
        Path hidden = Files.write(root.resolve(".upload"), new byte[bytes]);
        Files.move(hidden, root.resolve("a.jpg"), StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean isWhole(byte[] content) throws IOException {
        Files.write(root.resolve("p.jpg"), content);
        return folder.isWhole(only());
    }

    private UploadedFile only() throws IOException {
        List<UploadedFile> files = folder.files(Instant.now(), it -> false).files();
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private List<String> names() throws IOException {
        return folder.files(Instant.now(), it -> false).files().stream().map(UploadedFile::name).toList();
    }

    private void write(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, Pictures.jpeg(1));
    }
}
