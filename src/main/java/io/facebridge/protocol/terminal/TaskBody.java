package io.facebridge.protocol.terminal;

import java.util.List;

/** A task as the terminal gets it: JSON whose pictures are not in memory. */
public record TaskBody(List<Part> parts) {

    public TaskBody {
        parts = List.copyOf(parts);
    }

    /** A piece of the JSON. */
    public sealed interface Part {

        /** The text as it is. */
        record Text(String json) implements Part {}

        /** The base64 of a kept picture; its quotes stand in the texts before and behind it. */
        record Picture(String sha256) implements Part {}
    }

    /** Tasks are persons: they are not shown. */
    @Override
    public String toString() {
        return "TaskBody[" + parts.size() + " parts]";
    }
}
