package io.facebridge.route.ftp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.jboss.logging.Logger;

/**
 * The watched folder on the disk. Names that begin with a dot are not seen: that is how servers call what they are still
 * writing. Symbolic links are neither followed nor read.
 */
final class PictureFolder {

    private static final Logger LOG = Logger.getLogger(PictureFolder.class);

    /** So many files are looked at at once; the others wait until some of these are gone, or are postponed. */
    static final int MAX_FILES = 10_000;
    /** Together with those that cannot be read or removed: they are held in memory too. */
    private static final int MAX_FILES_IN_ALL = 10 * MAX_FILES;

    private static final int JPEG_START = 0xFFD8;
    private static final int JPEG_END = 0xFFD9;
    /** Some cameras fill a picture up behind its end. */
    private static final int TAIL = 4096;

    private final Path root;
    private final Path doneFolder;
    private final Duration emptyFolderAge;

    /**
     * @param doneFolder where files go that are done with; null where they are deleted
     * @throws IllegalStateException when a folder cannot be made, or one lies in the other
     */
    PictureFolder(Path root, Path doneFolder, Duration emptyFolderAge) {
        this.emptyFolderAge = emptyFolderAge;
        try {
            this.root = Files.createDirectories(root).toRealPath();
            this.doneFolder = doneFolder == null ? null : Files.createDirectories(doneFolder).toRealPath();
        } catch (IOException e) {
            throw new IllegalStateException("the folders facebridge.megbox.ftp.dir and done-dir cannot be made", e);
        }
        if (this.doneFolder != null && this.doneFolder.startsWith(this.root)) {
            throw new IllegalStateException("facebridge.megbox.ftp.done-dir must not lie in facebridge.megbox.ftp.dir");
        }
    }

    /**
     * What lies in the folder.
     *
     * @param isAll whether nothing else does
     */
    record Look(List<UploadedFile> files, boolean isAll) {}

    Path root() {
        return root;
    }

    /**
     * What lies in the folder, at any depth. Removes folders that have long been empty, and puts back what a crash left
     * {@link Aside}; that is seen the next time.
     *
     * @param isPostponed for files that cannot be read or removed: they must not hide the others
     */
    Look files(Instant now, Predicate<UploadedFile> isPostponed) throws IOException {
        List<UploadedFile> files = new ArrayList<>();
        AtomicInteger counted = new AtomicInteger();
        AtomicBoolean isAll = new AtomicBoolean(true);
        List<Path> old = new ArrayList<>();
        List<Path> left = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (folder.equals(root)) {
                    return FileVisitResult.CONTINUE;
                }
                if (isHidden(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (attributes.lastModifiedTime().toInstant().isBefore(now.minus(emptyFolderAge))) {
                    old.add(folder);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && Aside.is(file)) {
                    left.add(file);
                }
                if (!attributes.isRegularFile() || isHidden(file)) {
                    return FileVisitResult.CONTINUE;
                }
                UploadedFile found = new UploadedFile(file, attributes.size(), attributes.lastModifiedTime());
                boolean isCounted = !isPostponed.test(found);
                if (isCounted && counted.get() == MAX_FILES || files.size() == MAX_FILES_IN_ALL) {
                    isAll.set(false);
                    return FileVisitResult.TERMINATE;
                }
                files.add(found);
                counted.addAndGet(isCounted ? 1 : 0);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
                if (file.equals(root)) {
                    throw gone;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException partly) {
                return FileVisitResult.CONTINUE;
            }
        });
        for (Path folder : old) {
            deleteIfEmpty(folder);
        }
        for (Path file : left) {
            putBack(file);
        }
        return new Look(files, isAll.get());
    }

    /**
     * Whether a picture has its end: FTP says no other way that an upload broke off. What is no JPEG is taken as it is, but for
     * an empty file.
     */
    boolean isWhole(UploadedFile file) throws IOException {
        try (SeekableByteChannel channel = open(file)) {
            ByteBuffer start = ByteBuffer.allocate(Short.BYTES);
            if (channel.read(start) < Short.BYTES) {
                return false;
            }
            if ((start.getShort(0) & 0xFFFF) != JPEG_START) {
                return true;
            }
            channel.position(Math.max(Short.BYTES, channel.size() - TAIL));
            byte[] tail = Channels.newInputStream(channel).readNBytes(TAIL);
            for (int i = tail.length - 1; i > 0; i--) {
                if (((tail[i - 1] & 0xFF) << Byte.SIZE | tail[i] & 0xFF) == JPEG_END) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The first bytes of the file, at most {@code limit}; empty where it has changed since it was seen. */
    Optional<byte[]> read(UploadedFile file, int limit) throws IOException {
        try (SeekableByteChannel channel = open(file); InputStream in = Channels.newInputStream(channel)) {
            byte[] bytes = in.readNBytes((int) Math.min(limit, file.bytes()));
            return isAsSeen(file) ? Optional.of(bytes) : Optional.empty();
        }
    }

    /** Moves or deletes the file, unless it is another by now. */
    void remove(UploadedFile file) throws IOException {
        if (!isAsSeen(file)) {
            return;
        }
        if (!Aside.isPossible(file.path())) {
            discard(file.path(), file.path());
            return;
        }
        // an upload may replace it between the look and the removal
        Path aside;
        try {
            aside = Aside.take(file.path());
        } catch (NoSuchFileException gone) {
            return;
        }
        try {
            if (isAsSeen(new UploadedFile(aside, file.bytes(), file.modified()))) {
                discard(aside, file.path());
            }
        } finally {
            if (Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
                Aside.putBack(aside);
            }
        }
    }

    private void discard(Path file, Path name) throws IOException {
        if (doneFolder == null) {
            Files.deleteIfExists(file);
            return;
        }
        Path target = doneFolder.resolve(root.relativize(name));
        Files.createDirectories(target.getParent());
        Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private SeekableByteChannel open(UploadedFile file) throws IOException {
        if (!file.path().getParent().toRealPath().startsWith(root)) {
            throw new IOException("a file lies outside of the watched folder");
        }
        return Files.newByteChannel(file.path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isAsSeen(UploadedFile file) throws IOException {
        if (!Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return now.isRegularFile() && now.size() == file.bytes() && now.lastModifiedTime().equals(file.modified());
    }

    private static void deleteIfEmpty(Path folder) {
        try {
            Files.delete(folder);
        } catch (IOException inUse) {
            LOG.tracef("a folder is kept: %s", inUse.getClass().getSimpleName());
        }
    }

    private static void putBack(Path aside) {
        try {
            Aside.putBack(aside);
        } catch (IOException e) {
            // the next look tries again; it must not hold up the others
            LOG.debugf("a file cannot get its name again: %s", e.getClass().getSimpleName());
        }
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
