package io.facebridge.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesFolderTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String WHOLE = "{\"n\":1}\n";

    @TempDir
    Path temp;

    @Test
    void shouldCreateTheFolderAndAppendLines() throws IOException {
        JsonLinesFolder folder = new JsonLinesFolder(temp.resolve("a/b"), Clock.fixed(NOON, ZoneOffset.ofHours(14)));

        folder.append(bytes("{\"n\":1}"));
        folder.append(bytes("{\"n\":\n2}\r\n"));

        assertThat(temp.resolve("a/b/2026-11-20.jsonl")).content().isEqualTo("{\"n\":1}\n{\"n\": 2}  \n");
    }

    @Test
    void shouldBeginANewFileWithTheUtcDay() throws IOException {
        MovingClock clock = new MovingClock(Instant.parse("2026-11-20T23:59:59.999Z"));
        JsonLinesFolder folder = new JsonLinesFolder(temp, clock);

        folder.append(bytes("{\"n\":1}"));
        clock.now = clock.now.plusMillis(1);
        folder.append(bytes("{\"n\":2}"));
        clock.now = clock.now.plus(Duration.ofDays(1));
        folder.append(bytes("{\"n\":3}"));

        assertThat(temp.resolve("2026-11-20.jsonl")).hasContent("{\"n\":1}");
        assertThat(temp.resolve("2026-11-21.jsonl")).hasContent("{\"n\":2}");
        assertThat(temp.resolve("2026-11-22.jsonl")).hasContent("{\"n\":3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"n\":2,\"te", // killed between two writes
            "{", "\0\0\0\0\0\0\0\0", // the length reached the disk, the bytes did not
            "{\"n\":2,\"te\0\0\0\n", // … except the last block
            "{\"n\":2}{\"n\":2}", "\n" })
    void shouldCutOffATornLastLine(String torn) throws IOException {
        Files.writeString(today(), WHOLE + torn);

        folder().append(bytes("{\"n\":2}"));

        assertThat(today()).content().isEqualTo(WHOLE + "{\"n\":2}\n");
    }

    @Test
    void shouldCutOffATornOnlyLine() throws IOException {
        Files.writeString(today(), "{\"n\":");

        folder().append(bytes("{\"n\":2}"));

        assertThat(today()).content().isEqualTo("{\"n\":2}\n");
    }

    @Test
    void shouldCutOffATornLineLongerThanOneChunk() throws IOException {
        Files.writeString(today(), WHOLE + "{\"text\":\"" + "x".repeat(200_000));

        folder().append(bytes("{\"n\":2}"));

        assertThat(today()).content().isEqualTo(WHOLE + "{\"n\":2}\n");
    }

    @Test
    void shouldKeepAWholeLongLastLine() throws IOException {
        String longLine = "{\"text\":\"" + "x".repeat(200_000) + "\"}\n";
        Files.writeString(today(), WHOLE + longLine);

        folder().append(bytes("{\"n\":2}"));

        assertThat(today()).content().isEqualTo(WHOLE + longLine + "{\"n\":2}\n");
    }

    @Test
    void shouldGiveAWholeLastLineItsEnd() throws IOException {
        Files.writeString(today(), "{\"n\":1}");

        folder().append(bytes("{\"n\":2}"));

        assertThat(today()).content().isEqualTo("{\"n\":1}\n{\"n\":2}\n");
    }

    @Test
    void shouldLookAgainWhenTheFileChangedBetweenTwoLines() throws IOException {
        JsonLinesFolder folder = folder();
        folder.append(bytes("{\"n\":1}"));
        Files.writeString(today(), WHOLE + "{\"torn");

        folder.append(bytes("{\"n\":2}"));

        assertThat(today()).content().isEqualTo(WHOLE + "{\"n\":2}\n");
    }

    @Test
    void shouldBeginAnewWhenTheFileWasMovedAway() throws IOException {
        JsonLinesFolder folder = folder();
        folder.append(bytes("{\"n\":1}"));
        Files.move(today(), temp.resolve("moved"));

        folder.append(bytes("{\"n\":2}"));

        assertThat(today()).hasContent("{\"n\":2}");
        assertThat(temp.resolve("moved")).hasContent("{\"n\":1}");
    }

    @Test
    void shouldFailAndGoOnOnceTheFolderCanBeWritten() throws IOException {
        Path folderPath = temp.resolve("events");
        Files.writeString(folderPath, "a file where the folder should be");
        JsonLinesFolder folder = new JsonLinesFolder(folderPath, Clock.fixed(NOON, ZoneOffset.UTC));

        assertThatThrownBy(() -> folder.append(bytes("{\"n\":1}"))).isInstanceOf(IOException.class);
        Files.delete(folderPath);
        folder.append(bytes("{\"n\":1}"));

        assertThat(folderPath.resolve("2026-11-20.jsonl")).hasContent("{\"n\":1}");
    }

    private JsonLinesFolder folder() {
        return new JsonLinesFolder(temp, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private Path today() {
        return temp.resolve("2026-11-20.jsonl");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class MovingClock extends Clock {
        private Instant now;

        MovingClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
