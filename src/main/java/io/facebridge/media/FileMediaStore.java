package io.facebridge.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

/**
 * Pictures as files: {@code <folder>/<first two digits>/<sha256>}. A new picture is written beside its place, forced, renamed,
 * and its folder forced, so that a name never stands for half a picture. The 256 folders are made at the start.
 *
 * <p> Disks and people damage files all the same. A file that is not what its name says is never given out, and it is replaced
 * when the picture comes again.
 */
public final class FileMediaStore implements MediaStore {

    private static final Logger LOGGER = Logger.getLogger(FileMediaStore.class);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int FOLDERS = 256;
    private static final int PREFIX_DIGITS = 2;
    private static final String UNFINISHED = ".tmp";

    /** A picture that is put again gets its time anew where that is older: not for every one of a row that look the same. */
    static final Duration RENEWED_AFTER = Duration.ofDays(1);

    private final Path folder;
    private final LongConsumer onWritten;
    private final Object[] locks = Stream.generate(Object::new).limit(FOLDERS).toArray();
    /** The length of the picture that could not be kept; 0 where the last one could. */
    private volatile int lastFailed;

    /**
     * @param onWritten told the length of each picture that was new
     * @throws IOException when the folders cannot be made
     */
    public FileMediaStore(Path folder, LongConsumer onWritten) throws IOException {
        this.folder = folder;
        this.onWritten = onWritten;
        for (int i = 0; i < FOLDERS; i++) {
            Path sub = Files.createDirectories(subfolder(i));
            deleteUnfinished(sub);
        }
        force(folder);
    }

    @Override
    public void put(String sha256, byte[] bytes) throws IOException {
        Blocking.run(() -> keep(sha256, bytes));
    }

    private void keep(String sha256, byte[] bytes) throws IOException {
        Path file = file(sha256).orElseThrow(() -> new IllegalArgumentException("not a SHA-256 in hex"));
        Path parent = file.getParent();
        if (!renewed(file) || !holds(file, bytes)) {
            try {
                write(file, bytes);
            } catch (IOException e) {
                lastFailed = bytes.length;
                throw e;
            }
            lastFailed = 0;
            onWritten.accept(bytes.length);
        }
        // also where the file stood there: its writer may not have come this far yet
        force(parent);
    }

    /** Where the last one could not, as many bytes are tried anew. */
    @Override
    public synchronized boolean isWritable() {
        int length = lastFailed;
        if (length == 0) {
            return true;
        }
        Path probe = folder.resolve("00").resolve(UUID.randomUUID() + UNFINISHED);
        try {
            force(probe, new byte[length]);
            Files.delete(probe);
            lastFailed = 0;
            return true;
        } catch (IOException e) {
            LOGGER.debug("pictures cannot be kept", e);
            return false;
        }
    }

    @Override
    public Optional<Media> get(String sha256) throws IOException {
        Optional<Path> file = file(sha256);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file.get()), Sha256.digest())) {
            byte[] begin = in.readNBytes(ImageType.SNIFFED_BYTES + 1);
            long length = begin.length + in.transferTo(OutputStream.nullOutputStream());
            if (!HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(sha256)) {
                LOGGER.errorf("a picture is damaged and is not given out: %s, %d bytes", file.get(), length);
                return Optional.empty();
            }
            String contentType = ImageType.of(begin).map(ImageType::contentType).orElse("application/octet-stream");
            return Optional.of(new FileMedia(file.get(), length, contentType));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public int deletePutBefore(Instant time) {
        // what was put later than its file says was put within so long after
        Instant before = time.minus(RENEWED_AFTER);
        int deleted = 0;
        int stuck = 0;
        for (int i = 0; i < FOLDERS; i++) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(subfolder(i), FileMediaStore::isOurs)) {
                for (Path file : files) {
                    if (deleteWrittenBefore(file, before)) {
                        deleted++;
                    }
                }
            } catch (IOException | DirectoryIteratorException e) {
                stuck++;
                LOGGER.debugf(e, "in %s not everything that is old can be deleted", subfolder(i));
            }
        }
        if (stuck > 0) {
            LOGGER.warnf("in %d of %d folders under %s pictures that are old stay: they cannot be listed or deleted", stuck,
                    FOLDERS,
                    folder);
        }
        return deleted;
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return SHA256.matcher(name).matches() || name.endsWith(UNFINISHED);
    }

    private boolean deleteWrittenBefore(Path file, Instant before) throws IOException {
        synchronized (lock(file)) {
            try {
                return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)
                        && Files.deleteIfExists(file);
            } catch (NoSuchFileException gone) {
                return false; // renamed to its final name since it was listed
            }
        }
    }

    /** Whether the file is there; then its time is not older than a day, so that it is not deleted as one that nobody needs. */
    private boolean renewed(Path file) throws IOException {
        synchronized (lock(file)) {
            if (!Files.exists(file)) {
                return false;
            }
            Instant now = Instant.now();
            if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(RENEWED_AFTER))) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    Files.setLastModifiedTime(file, FileTime.from(now));
                    channel.force(true);
                }
            }
            return true;
        }
    }

    /** Held while a file is renewed or deleted. */
    private Object lock(Path file) {
        return locks[Math.floorMod(file.getParent().getFileName().hashCode(), FOLDERS)];
    }

    private Path subfolder(int number) {
        return folder.resolve(HexFormat.of().toHexDigits((byte) number));
    }

    private Optional<Path> file(String sha256) {
        return SHA256.matcher(sha256).matches()
                ? Optional.of(folder.resolve(sha256.substring(0, PREFIX_DIGITS)).resolve(sha256))
                : Optional.empty();
    }

    /** Whether the picture is there, whole. */
    private static boolean holds(Path file, byte[] bytes) {
        try {
            if (Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes)) {
                return true;
            }
            LOGGER.errorf("a picture is damaged and is written anew: %s", file);
        } catch (NoSuchFileException isNew) {
            return false;
        } catch (IOException e) {
            LOGGER.errorf("a picture cannot be read and is written anew: %s (%s)", file, e.getClass().getSimpleName());
        }
        return false;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
        force(unfinished, bytes);
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    /** Writes a new file that is on the disk, or is gone. */
    private static void force(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void deleteUnfinished(Path directory) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(directory, "*" + UNFINISHED)) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
    }

    private record FileMedia(Path file, long length, String contentType) implements Media {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
