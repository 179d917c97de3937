package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a target took, held against the journal: each event at least once, in order, and again only from a place before. */
final class Delivered {

    private Delivered() {
    }

    /**
     * @param journal ids in the journal's order
     * @param taken ids in the order in which the target took them
     * @param restarts how often the gateway was started: only then it may go back
     */
    static void assertAll(List<String> journal, List<String> taken, int restarts) {
        assertThat(new HashSet<>(journal)).as("ids are there once").hasSameSizeAs(journal);
        assertThat(new LinkedHashSet<>(taken)).as("first deliveries, in order").containsExactlyElementsOf(journal);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < journal.size(); i++) {
            places.put(journal.get(i), i);
        }
        int back = 0;
        for (int i = 1; i < taken.size(); i++) {
            int step = places.get(taken.get(i)) - places.get(taken.get(i - 1));
            assertThat(step).as("nothing is left out after %s", taken.get(i - 1)).isLessThanOrEqualTo(1);
            back += step < 1 ? 1 : 0;
        }
        assertThat(back).as("times that the sink went back").isLessThanOrEqualTo(restarts);
    }

    /** The events that are missing of what was answered. */
    static void assertSame(Set<String> answered, Set<String> kept) {
        Set<String> lost = new HashSet<>(answered);
        lost.removeAll(kept);
        Set<String> unknown = new HashSet<>(kept);
        unknown.removeAll(answered);
        assertThat(lost).as("answered and lost").isEmpty();
        assertThat(unknown).as("kept, although no device heard of it in the end").isEmpty();
    }
}
