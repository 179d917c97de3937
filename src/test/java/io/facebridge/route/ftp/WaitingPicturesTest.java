package io.facebridge.route.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class WaitingPicturesTest {

    private static final String MOMENT = "78CA83400506_20261120161530123_01_";
    private static final UploadedFile CROP = file(MOMENT + "01_01_6018.jpg", 100);
    private static final UploadedFile LIBRARY = file(MOMENT + "02_01_6018.jpg", 100);
    private static final UploadedFile SCENE = file(MOMENT + "03_01_6018.jpg", 100);
    private static final UploadedFile OTHER = file(MOMENT + "01_01_6019.jpg", 100);
    private static final UploadedFile ODD = file("holiday.jpg", 100);

    private final WaitingPictures waiting = new WaitingPictures(
            new WaitingPictures.Times(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(60)), 1000, 5000);
    private final Set<UploadedFile> cutOff = new HashSet<>();

    @Test
    void takesATargetAtOnceWhenAllKindsAreThereAndSettled() {
        assertThat(due(0, SCENE, CROP, LIBRARY)).isEmpty();
        assertThat(due(1.9, SCENE, CROP, LIBRARY)).isEmpty();
        assertThat(due(2, SCENE, CROP, LIBRARY)).containsExactly(List.of(SCENE, LIBRARY, CROP));
    }

    @Test
    void waitsForTheOthersUntilNoneCameForTheWindow() {
        due(0, CROP, OTHER);
        assertThat(due(2.9, CROP, SCENE, OTHER)).isEmpty();
        assertThat(due(3, CROP, SCENE, OTHER)).containsExactly(List.of(OTHER));
        assertThat(due(5.9, CROP, SCENE)).containsExactly(List.of(SCENE, CROP));
    }

    @Test
    void waitsWhileAFileGrows() {
        due(0, file(CROP.name(), 10));
        due(2, file(CROP.name(), 20));
        due(4, CROP);
        assertThat(due(6.9, CROP)).isEmpty();
        assertThat(due(7, CROP)).hasSize(1);
    }

    @Test
    void waitsForTheEndOfAPictureAndThenSaysThatItIsCutOff() {
        cutOff.add(CROP);
        due(0, CROP, SCENE);
        assertThat(due(59, CROP, SCENE)).isEmpty();
        List<PictureGroup> due = waiting.due(List.of(CROP, SCENE), file -> !cutOff.contains(file), nanos(60));
        assertThat(due).containsExactlyInAnyOrder(new PictureGroup(List.of(CROP), "incomplete"),
                new PictureGroup(List.of(SCENE), null));
    }

    @Test
    void takesThePictureThatCameAgainWhole() {
        UploadedFile half = file(CROP.name(), 50);
        cutOff.add(half);
        due(0, half, SCENE);
        due(30, half, SCENE);
        due(31, CROP, SCENE);
        assertThat(due(34, CROP, SCENE)).containsExactly(List.of(SCENE, CROP));
    }

    @Test
    void waitsLongForAnOddNameThatMayBeATemporaryOne() {
        due(0, ODD);
        assertThat(due(59, ODD)).isEmpty();
        assertThat(due(60, ODD)).containsExactly(List.of(ODD));
    }

    @Test
    void takesLargeFilesAloneAndSaysSo() {
        UploadedFile large = file(MOMENT + "03_01_6018.jpg", 1001);
        due(0, CROP, large);
        assertThat(waiting.due(List.of(CROP, large), file -> true, nanos(3))).containsExactlyInAnyOrder(
                new PictureGroup(List.of(large), "too-large"), new PictureGroup(List.of(CROP), null));
    }

    @Test
    void takesTheFilesOfARefusedGroupAlone() {
        due(0, CROP, SCENE);
        waiting.takeAlone(new PictureGroup(List.of(CROP, SCENE), null));
        assertThat(due(3, CROP, SCENE)).containsExactlyInAnyOrder(List.of(CROP), List.of(SCENE));
    }

    @Test
    void triesAPostponedFileAgainAfterPausesThatGrow() {
        Pause pause = new Pause(Duration.ofSeconds(1), Duration.ofSeconds(60));
        due(0, CROP);
        waiting.postpone(CROP, pause, nanos(3));
        assertThat(due(3.9, CROP)).isEmpty();
        assertThat(due(4, CROP)).hasSize(1);
        waiting.postpone(CROP, pause, nanos(4));
        assertThat(due(5.9, CROP)).isEmpty();
        assertThat(due(6, CROP)).hasSize(1);
        assertThat(pause.after(1000)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void knowsWhatWasPostponedAsLongAsItIsThere() {
        due(0, CROP, SCENE);
        waiting.postpone(CROP, new Pause(Duration.ofSeconds(1), Duration.ofSeconds(60)), nanos(0));
        assertThat(waiting.isPostponed(CROP)).isTrue();
        assertThat(waiting.isPostponed(SCENE)).isFalse();
        assertThat(waiting.isPostponed(ODD)).isFalse();
        due(1, SCENE);
        assertThat(waiting.isPostponed(CROP)).isFalse();
    }

    @Test
    void forgetsWhatIsGone() {
        due(0, CROP, SCENE, ODD);
        due(1);
        assertThat(waiting.size()).isZero();
    }

    @Test
    void boundsAGroup() {
        List<UploadedFile> many = new ArrayList<>();
        for (int i = 0; i <= WaitingPictures.MAX_FILES_OF_A_GROUP; i++) {
            many.add(file(MOMENT + "01_01_6018_{02_000" + i + "}.jpg", 100));
        }
        UploadedFile[] files = many.toArray(UploadedFile[]::new);
        due(0, files);
        assertThat(due(3, files)).hasSize(files.length).allSatisfy(group -> assertThat(group).hasSize(1));
    }

    private List<List<UploadedFile>> due(double seconds, UploadedFile... files) {
        return waiting.due(List.of(files), file -> !cutOff.contains(file), nanos(seconds)).stream().map(PictureGroup::files)
                .toList();
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    private static UploadedFile file(String name, long bytes) {
        return new UploadedFile(Path.of("/ftp", name), bytes, FileTime.fromMillis(bytes));
    }
}
