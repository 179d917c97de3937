package io.facebridge.journal.camel;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What went wrong, in words that may be shown and logged: the exception's message without what stands in the event. */
final class ErrorText {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MAX_LENGTH = 300;
    private static final int SHORTEST_HIDDEN_TEXT = 3;
    /** Shorter numbers name nobody, but may well be the status code that went wrong. */
    private static final int SHORTEST_HIDDEN_NUMBER = 6;

    private ErrorText() {
    }

    /** @param events those that it may be about, as JSON; their devices are no secret, the rest of their data is */
    static String of(Throwable failure, Collection<byte[]> events) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? failure.getMessage() : cause.getMessage();
        if (message == null || message.isBlank()) {
            return "failed without a message";
        }
        try {
            for (String secret : secrets(events)) {
                message = message.replace(secret, "…");
            }
        } catch (IOException e) {
            // No JSON, so nothing tells what of the message is data.
            return "failed with an event that is no JSON";
        }
        String line = message.strip().lines().findFirst().orElse("");
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
    }

    /** The values in the events' data, the longest first, so that none hides a part of another. */
    private static Set<String> secrets(Collection<byte[]> events) throws IOException {
        Set<String> secrets = new TreeSet<>(Comparator.comparingInt(String::length).reversed()
                .thenComparing(Comparator.naturalOrder()));
        for (byte[] json : events) {
            MAPPER.readTree(json).path("data").properties().stream().filter(field -> !field.getKey().equals("device"))
                    .forEach(field -> collect(field.getValue(), secrets));
        }
        return secrets;
    }

    private static void collect(JsonNode node, Set<String> into) {
        int shortest = node.isTextual() ? SHORTEST_HIDDEN_TEXT : SHORTEST_HIDDEN_NUMBER;
        if ((node.isTextual() || node.isNumber()) && node.asText().length() >= shortest) {
            into.add(node.asText());
        }
        node.forEach(child -> collect(child, into));
    }
}
