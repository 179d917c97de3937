package io.facebridge.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How long SQLite's log of changes was when so many events were seen to be kept: what of it a shorter log must still have.
 */
final class WalMarks {

    /** Of SQLite's header: what tells one log from the next one, which is written over it from its beginning. */
    private static final int SALT_OFFSET = 16;
    private static final int SALT_BYTES = 8;

    private final Path log;
    private final List<Mark> marks = new ArrayList<>();

    WalMarks(Path log) {
        this.log = log;
    }

    private record Mark(int events, long length, ByteBuffer salt) {}

    /** So many events were there before this was called. */
    void note(int events) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer salt = ByteBuffer.allocate(SALT_BYTES);
            channel.read(salt, SALT_OFFSET);
            marks.add(new Mark(events, Files.size(log), salt.flip()));
        }
    }

    /** Events that are in the database when its log is cut to this length: they were there when it had no more. */
    int eventsWithin(long length) {
        ByteBuffer newest = last().salt();
        return marks.stream().filter(mark -> !mark.salt().equals(newest) || mark.length() <= length).mapToInt(Mark::events)
                .max().orElse(0);
    }

    /**
     * A length at which the log had no more than these events: it was looked at, and no more were seen a look later. Empty
     * where the log was begun anew since.
     */
    OptionalLong lengthWithAtMost(int events) {
        OptionalLong found = OptionalLong.empty();
        for (int i = 0; i + 1 < marks.size(); i++) {
            if (marks.get(i + 1).events() <= events && marks.get(i).salt().equals(last().salt())) {
                found = OptionalLong.of(marks.get(i).length());
            }
        }
        return found;
    }

    private Mark last() {
        return marks.get(marks.size() - 1);
    }
}
