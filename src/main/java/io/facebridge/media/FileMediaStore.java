package io.facebridge.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * Pictures as files: {@code <folder>/<first two digits>/<sha256>}. A new picture is written beside its place, forced, renamed,
 * and its folder forced, so that a name never stands for half a picture. The 256 folders are made at the start.
 */
public final class FileMediaStore implements MediaStore {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int FOLDERS = 256;
    private static final int PREFIX_DIGITS = 2;
    private static final String UNFINISHED = ".tmp";

    private final Path folder;
    private final LongConsumer onWritten;

    /**
     * @param onWritten told the length of each picture that was new
     * @throws IOException when the folders cannot be made
     */
    public FileMediaStore(Path folder, LongConsumer onWritten) throws IOException {
        this.folder = folder;
        this.onWritten = onWritten;
        for (int i = 0; i < FOLDERS; i++) {
            Path sub = Files.createDirectories(folder.resolve(HexFormat.of().toHexDigits((byte) i)));
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
        if (!Files.exists(file)) {
            write(file, bytes);
            onWritten.accept(bytes.length);
        }
        // also where the file stood there: its writer may not have come this far yet
        force(parent);
    }

    @Override
    public Optional<Media> get(String sha256) throws IOException {
        Optional<Path> file = file(sha256);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            String contentType = ImageType.of(in.readNBytes(ImageType.SNIFFED_BYTES + 1))
                    .map(ImageType::contentType)
                    .orElse("application/octet-stream");
            return Optional.of(new FileMedia(file.get(), Files.size(file.get()), contentType));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> file(String sha256) {
        return SHA256.matcher(sha256).matches()
                ? Optional.of(folder.resolve(sha256.substring(0, PREFIX_DIGITS)).resolve(sha256))
                : Optional.empty();
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
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
