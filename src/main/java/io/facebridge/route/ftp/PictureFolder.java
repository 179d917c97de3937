package io.facebridge.route.ftp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

import org.jboss.logging.Logger;

/**
 * The watched folder on the disk. Names that begin with a dot are not seen: that is how servers call what they are still
 * writing. Symbolic links are neither followed nor read.
 */
final class PictureFolder {

    private static final Logger LOG = Logger.getLogger(PictureFolder.class);

    /** So many files are looked at at once; the others wait until some of these are gone. */
    static final int MAX_FILES = 10_000;

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

    Path root() {
        return root;
    }

    /** What lies in the folder, at any depth. Removes folders that have long been empty. */
    List<UploadedFile> files(Instant now) throws IOException {
        List<UploadedFile> files = new ArrayList<>();
        List<Path> old = new ArrayList<>();
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
                if (attributes.isRegularFile() && !isHidden(file)) {
                    files.add(new UploadedFile(file, attributes.size(), attributes.lastModifiedTime()));
                }
                return files.size() < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
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
        return files;
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
        if (doneFolder == null) {
            Files.deleteIfExists(file.path());
            return;
        }
        Path target = doneFolder.resolve(root.relativize(file.path()));
        Files.createDirectories(target.getParent());
        Files.move(file.path(), target, StandardCopyOption.REPLACE_EXISTING);
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

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
