package io.facebridge.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is a file system of its own, of a given size, where mounting is allowed. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;
    private final Path ballast;
    /** Where the tests are ended in the middle. */
    private final Thread atExit = new Thread(this::unmount);

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Whether file systems can be mounted here. */
    static boolean isAllowed(Path empty) throws InterruptedException {
        return Shell.can("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", empty.toString())
                && Shell.can("umount", empty.toString());
    }

    /**
     * Mounts it.
     *
     * @param bytes its size
     * @param free how much of it is left beside the ballast
     */
    static SmallDisk mount(Path folder, int bytes, int free) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Shell.run("mount", "-t", "tmpfs", "-o", "size=" + bytes + ",mode=700", "tmpfs", folder.toString());
        SmallDisk disk = new SmallDisk(folder);
        try {
            Files.write(disk.ballast, new byte[bytes - free]);
        } catch (IOException e) {
            disk.close();
            throw e;
        }
        return disk;
    }

    /** Room for what comes. */
    void free() throws IOException {
        Files.delete(ballast);
    }

    void readOnly() throws IOException, InterruptedException {
        Shell.run("mount", "-o", "remount,ro", folder.toString());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Runtime.getRuntime().removeShutdownHook(atExit);
        Shell.run("umount", "-l", folder.toString());
    }

    private void unmount() {
        try {
            Shell.run("umount", "-l", folder.toString());
        } catch (IOException e) {
            System.err.println(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
