package io.facebridge.route.ftp;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

import io.facebridge.protocol.megbox.FtpFileName;

/**
 * A file in the watched folder as it was seen.
 *
 * @param path within the watched folder
 * @param bytes its length
 * @param modified its own time; only compared, never believed
 */
record UploadedFile(Path path, long bytes, FileTime modified) {

    String name() {
        return path.getFileName().toString();
    }

    Optional<FtpFileName> parsed() {
        return FtpFileName.parse(name());
    }
}
