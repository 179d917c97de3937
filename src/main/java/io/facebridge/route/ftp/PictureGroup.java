package io.facebridge.route.ftp;

import java.util.Comparator;
import java.util.List;

import io.facebridge.protocol.megbox.FtpFileName;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Files that make one event, or one entry of the quarantine.
 *
 * @param files in the order in which they are removed: the one that the event's id hangs on is the last
 * @param problem why they cannot be pictures; null where they seem to be, or where that is for the translator to say
 */
@RegisterForReflection
record PictureGroup(List<UploadedFile> files, String problem) {

    private static final Comparator<UploadedFile> LEADING_LAST = Comparator
            .comparing((UploadedFile file) -> file.parsed().map(FtpFileName::which).orElse(""))
            .reversed();

    PictureGroup {
        files = files.stream().sorted(LEADING_LAST).toList();
    }

    long bytes() {
        return files.stream().mapToLong(UploadedFile::bytes).sum();
    }
}
