package io.facebridge.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the file sink has written: a JSON line an event, in files {@code <date>.jsonl} of one folder. */
public final class DeliveredLines {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DeliveredLines() {
    }

    /**
     * The events in the folder, each held against the schema; none where there is no folder yet. A last line without its end
     * may be in the making and is left out.
     */
    public static List<JsonNode> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<JsonNode> events = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                String text = Files.readString(file);
                for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().filter(l -> !l.isBlank()).toList()) {
                    JsonNode event = MAPPER.readTree(line);
                    EventSchema.assertConforms(event);
                    events.add(event);
                }
            }
        }
        return events;
    }
}
