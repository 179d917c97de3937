package io.facebridge.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that their owner alone may read; where the file system knows no owners, everybody may. */
public final class SecretFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private SecretFile() {
    }

    /**
     * Makes the file, and the folders over it, for the owner alone: whole and durable, or not at all.
     *
     * @return whether it was made; a file that is there stays as it is
     */
    public static boolean makeUnlessThere(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        Files.createDirectories(file.getParent(), attributes("rwx------"));
        // written beside its place first: a gateway that dies here leaves no empty secret
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel = FileChannel.open(unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                attributes("rw-------"))) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        boolean made = moveUnlessThere(unfinished, file);
        forceFolder(file.getParent());
        return made;
    }

    /** Whether others than its owner may do anything with the file. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        return POSIX && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
    }

    /** Takes the file from all but its owner. */
    public static void keepToOwner(Path file) throws IOException {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
    }

    private static boolean moveUnlessThere(Path unfinished, Path file) throws IOException {
        try {
            Files.move(unfinished, file);
            return true;
        } catch (FileAlreadyExistsException madeByAnother) {
            Files.delete(unfinished);
            return false;
        }
    }

    private static void forceFolder(Path folder) throws IOException {
        if (POSIX) {
            // else a power cut could take the name, although the content is on the disk
            try (FileChannel channel = FileChannel.open(folder)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[]{ PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
                : new FileAttribute<?>[0];
    }
}
