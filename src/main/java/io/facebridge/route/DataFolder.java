package io.facebridge.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The folder that holds all that the gateway keeps: made for the owner alone, and locked, since two gateways would ruin it. */
@ApplicationScoped
public class DataFolder {

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    /** @throws IllegalStateException when the folder cannot be made or written, or when another gateway works in it */
    DataFolder(@ConfigProperty(name = "facebridge.data-dir") Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        try {
            makeFolder(this.folder);
            lockFile = FileChannel.open(this.folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = tryLock(lockFile);
        } catch (IOException e) {
            throw new IllegalStateException("the data folder " + this.folder + " cannot be written", e);
        }
        if (lock == null) {
            throw new IllegalStateException("another gateway works in the data folder " + this.folder
                    + "; give this one its own with facebridge.data-dir");
        }
    }

    /** Its absolute path. */
    public Path path() {
        return folder;
    }

    @PreDestroy
    void unlock() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of the data folder cannot be released", e);
        }
    }

    private static FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }
}
