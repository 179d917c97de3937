package io.facebridge.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Where the servers of a bench work: {@code target/bench/work/<bench>}, empty at its begin and deleted at its end. Not /tmp:
 * where that lies in memory, forcing costs nothing and every figure of a durable server is false. {@code -Dbench.work=} names
 * another folder than {@code target/bench/work}. Used as {@code @TempDir(factory = WorkFolder.class)}.
 */
final class WorkFolder implements TempDirFactory {

    private static final Path ROOT = Path.of(System.getProperty("bench.work", "target/bench/work")).toAbsolutePath();
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext bench) throws IOException {
        Path folder = ROOT.resolve(bench.getRequiredTestClass().getSimpleName());
        deleteAll(folder); // a run that was cut off left it
        Files.createDirectories(folder);
        if (IN_MEMORY.contains(fileSystem())) {
            throw new IllegalStateException(folder + " lies in memory (" + fileSystem() + "): nothing that is forced there "
                    + "is on a disk, so nothing durable can be measured. Name a folder on a disk with -Dbench.work=");
        }
        return folder;
    }

    /** The type of the file system that the servers write to, as the operating system calls it. */
    static String fileSystem() throws IOException {
        Files.createDirectories(ROOT);
        return Files.getFileStore(ROOT).type();
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
