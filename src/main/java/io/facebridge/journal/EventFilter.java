package io.facebridge.journal;

import java.time.Instant;
import java.util.List;

/**
 * Which events are wanted; an empty list and null mean all.
 *
 * @param types globs over the CloudEvents type, {@code *} and {@code ?}; the prefix {@code io.facebridge.} may be left out
 * @param sources globs over the source, for example {@code /terminal/*}
 * @param from events whose {@code time} is not before
 * @param to events whose {@code time} is before
 */
public record EventFilter(List<String> types, List<String> sources, Instant from, Instant to) {

    public static final EventFilter ALL = new EventFilter(List.of(), List.of(), null, null);

    public EventFilter {
        types = types == null ? List.of() : List.copyOf(types);
        sources = sources == null ? List.of() : List.copyOf(sources);
    }
}
