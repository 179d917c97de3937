package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.sink.SinkStatus;

/** The day files themselves: {@link io.facebridge.sink.JsonLinesFolderTest}. */
class FileSinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void shouldAppendEachEventAsALineAcrossRestarts() throws Exception {
        List<String> events = new ArrayList<>();
        try (SinkGateway gateway = gateway()) {
            events.addAll(gateway.append(50));
            awaitLines(events);
        }
        Files.writeString(dayFile(), "{\"torn\":\"", StandardOpenOption.APPEND);

        try (SinkGateway gateway = gateway()) {
            events.addAll(gateway.append(50));
            awaitLines(events);
        }
        for (String line : lines()) {
            assertThat(new ObjectMapper().readTree(line).path("specversion").asText()).isEqualTo("1.0");
        }
    }

    @Test
    void shouldWaitWhileTheFolderCannotBeWritten() throws Exception {
        Files.writeString(folder.resolve("events"), "in the way");
        try (SinkGateway gateway = gateway()) {
            List<String> events = gateway.append(3);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(gateway.status("file").state()).isEqualTo(SinkStatus.State.RETRYING));

            Files.delete(folder.resolve("events"));

            awaitLines(events);
        }
    }

    private SinkGateway gateway() throws Exception {
        return new SinkGateway(folder, Map.of(
                "facebridge.sinks.file.uri", "jsonl:" + folder.resolve("events"),
                "facebridge.sinks.file.retry-initial", "50ms"));
    }

    private Path dayFile() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("events"))) {
            return files.max(Path::compareTo).orElse(
                    folder.resolve("events").resolve(LocalDate.now(ZoneOffset.UTC) + ".jsonl"));
        }
    }

    /** Of all days: midnight may pass. */
    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("events"))) {
            for (Path file : files.sorted().toList()) {
                assertThat(file.getFileName().toString()).matches("\\d{4}-\\d\\d-\\d\\d\\.jsonl");
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private void awaitLines(List<String> events) {
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> assertThat(lines()).containsExactlyElementsOf(events));
    }
}
