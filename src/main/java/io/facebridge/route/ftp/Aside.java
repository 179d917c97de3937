package io.facebridge.route.ftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Files that are about to be removed, beside their places under a hidden name: nobody replaces them there, so what is looked at
 * is what is removed.
 */
final class Aside {

    private static final String PREFIX = ".facebridge-removing-";
    /** The longest name that common file systems take, in bytes. */
    private static final int MAX_NAME = 255;

    private Aside() {
    }

    /** Whether the hidden name is not too long. */
    static boolean isPossible(Path file) {
        return (PREFIX + file.getFileName()).getBytes(StandardCharsets.UTF_8).length <= MAX_NAME;
    }

    /** Gives the file its hidden name. */
    static Path take(Path file) throws IOException {
        return Files.move(file, file.resolveSibling(PREFIX + file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether this is the hidden name of such a file. */
    static boolean is(Path file) {
        return file.getFileName().toString().startsWith(PREFIX);
    }

    /** Gives the file its own name again; where another has that by now it was replaced, as by any upload that comes again. */
    static void putBack(Path aside) throws IOException {
        Path name = aside.resolveSibling(aside.getFileName().toString().substring(PREFIX.length()));
        try {
            // unlike a move, this never replaces what came in the meantime
            Files.createLink(name, aside);
            Files.deleteIfExists(aside);
        } catch (FileAlreadyExistsException replaced) {
            Files.deleteIfExists(aside);
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            // file systems without links, and files of others that the system lets nobody link
            Files.move(aside, name);
        }
    }
}
