package io.facebridge.route.ftp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.facebridge.protocol.megbox.FtpFileName;
import io.facebridge.protocol.megbox.wire.UploadedPictures;

/**
 * What lies in the watched folder, and which of it is due. Knows no more than the last look at the folder showed, so it forgets
 * what is gone; after a restart all that lies there is new and waits its time again.
 */
final class WaitingPictures {

    /** No target has more pictures of one moment; what comes beyond goes alone. */
    static final int MAX_FILES_OF_A_GROUP = 8;

    private final Times times;
    private final long maxFile;
    private final long maxGroup;
    private Map<UploadedFile, Waiting> waiting = Map.of();

    /**
     * @param settle how long a file must have been the same to be whole
     * @param window how long no file of a group must have come
     * @param patience how long a file waits that is cut off or has an odd name
     */
    record Times(Duration settle, Duration window, Duration patience) {}

    /** A file, since when it is the same, and what is known of it. */
    private static final class Waiting {
        private final UploadedFile file;
        private final Optional<FtpFileName> name;
        private final long since;
        private long notBefore;
        private int failures;
        private boolean alone;
        private Boolean whole;

        private Waiting(UploadedFile file, long now) {
            this.file = file;
            this.name = file.parsed();
            this.since = now;
            this.notBefore = now;
        }
    }

    /**
     * @param maxFile in bytes; a larger file is no picture
     * @param maxGroup in bytes; the files of larger groups go alone
     */
    WaitingPictures(Times times, long maxFile, long maxGroup) {
        this.times = times;
        this.maxFile = maxFile;
        this.maxGroup = maxGroup;
    }

    /**
     * What is due now.
     *
     * @param found all that lies in the folder
     * @param isWhole whether a file that has settled has its end; asked once a file
     * @param now in nanoseconds, of a clock that never goes back
     */
    List<PictureGroup> due(Collection<UploadedFile> found, Predicate<UploadedFile> isWhole, long now) {
        Map<UploadedFile, Waiting> seen = new LinkedHashMap<>();
        for (UploadedFile file : found) {
            seen.put(file, waiting.getOrDefault(file, new Waiting(file, now)));
        }
        waiting = seen;
        List<PictureGroup> due = new ArrayList<>();
        Map<FtpFileName.Moment, List<Waiting>> groups = new LinkedHashMap<>();
        for (Waiting file : seen.values()) {
            String problem = problem(file, isWhole, now);
            if (problem != null || file.alone || file.name.isEmpty()) {
                Duration wait = file.name.isEmpty() || UploadedPictures.INCOMPLETE.equals(problem)
                        ? times.patience
                        : times.window;
                if (isPast(file.since, wait, now) && file.notBefore - now <= 0) {
                    due.add(new PictureGroup(List.of(file.file), problem));
                }
            }
            if (!file.alone && file.name.isPresent() && !isOver(file, problem, now)) {
                groups.computeIfAbsent(file.name.get().moment(), moment -> new ArrayList<>()).add(file);
            }
        }
        groups.values().stream().filter(group -> isDue(group, now)).forEach(group -> due.addAll(cut(group)));
        return due;
    }

    /** The group was refused as a whole: its files go one by one. */
    void takeAlone(PictureGroup group) {
        group.files().forEach(file -> find(file).ifPresent(it -> it.alone = true));
    }

    /** The file could not be read or removed: it is not touched before a pause that grows is over. */
    void postpone(UploadedFile file, Pause pause, long now) {
        find(file).ifPresent(it -> it.notBefore = now + pause.after(++it.failures).toNanos());
    }

    /** The file is there, but could not be read or removed so far. */
    boolean isPostponed(UploadedFile file) {
        return find(file).filter(it -> it.failures > 0).isPresent();
    }

    int size() {
        return waiting.size();
    }

    private Optional<Waiting> find(UploadedFile file) {
        return Optional.ofNullable(waiting.get(file));
    }

    private String problem(Waiting file, Predicate<UploadedFile> isWhole, long now) {
        if (file.file.bytes() > maxFile) {
            return UploadedPictures.TOO_LARGE;
        }
        if (file.name.isEmpty() || !isPast(file.since, times.settle, now)) {
            return null;
        }
        if (file.whole == null) {
            file.whole = isWhole.test(file.file);
        }
        return file.whole ? null : UploadedPictures.INCOMPLETE;
    }

    /** Whether nobody waits for this file any more: it will not become part of an event. */
    private boolean isOver(Waiting file, String problem, long now) {
        return UploadedPictures.TOO_LARGE.equals(problem)
                || UploadedPictures.INCOMPLETE.equals(problem) && isPast(file.since, times.patience, now);
    }

    /** All are whole and either all kinds are there or none came for long enough. */
    private boolean isDue(List<Waiting> group, long now) {
        boolean ready = group.stream().allMatch(file -> file.notBefore - now <= 0 && isPast(file.since, times.settle, now)
                && Boolean.TRUE.equals(file.whole));
        return ready && (hasAllKinds(group) || group.stream().allMatch(file -> isPast(file.since, times.window, now)));
    }

    private static boolean hasAllKinds(List<Waiting> group) {
        return group.stream().map(file -> file.name.orElseThrow().picture()).collect(Collectors.toSet())
                .containsAll(Arrays.asList(FtpFileName.Kind.values()));
    }

    /** One event, unless there are too many, too large ones, or two of one name: then each goes alone. */
    private List<PictureGroup> cut(List<Waiting> group) {
        List<UploadedFile> files = group.stream().map(waiting -> waiting.file).toList();
        PictureGroup whole = new PictureGroup(files, null);
        Map<String, UploadedFile> names = new HashMap<>();
        files.forEach(file -> names.put(file.name(), file));
        return files.size() <= MAX_FILES_OF_A_GROUP && whole.bytes() <= maxGroup && names.size() == files.size()
                ? List.of(whole)
                : whole.files().stream().map(file -> new PictureGroup(List.of(file), null)).toList();
    }

    private static boolean isPast(long since, Duration wait, long now) {
        return now - since >= wait.toNanos();
    }
}
